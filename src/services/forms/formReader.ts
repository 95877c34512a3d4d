import { mocoError } from '../../errors.ts';

/** Most bytes of a part's headers together; those of browsers and of curl have a few hundred. */
const MAX_HEADER_BYTES = 16 * 1024;

const LINE_END = Buffer.from('\r\n');
const HEADERS_END = Buffer.from('\r\n\r\n');

export interface FormPart {
  /** Counted from 0. */
  readonly index: number;
  /** Its `content-type`, lower case and without parameters; null: it has none. */
  readonly contentType: string | null;
  readonly bytes: Uint8Array;
}

export interface FormLimits {
  /** Most bytes of one part. */
  readonly partBytes: number;
  /** Called with the headers of a part before its bytes are read: the place to refuse it. */
  readonly onPart: (part: Pick<FormPart, 'index' | 'contentType'>) => void;
  /** The error of a part that is larger. */
  readonly tooLarge: (index: number) => Error;
}

/**
 * The parts of a multipart/form-data body (RFC 7578), whole, one after the other, as far as somebody asks for them. What
 * is around them has to be what the RFC says: a part that nobody would see is a mistake of the sender's, not nothing.
 *
 * @throws MocoError `form_malformed`, `form_empty`, and what `limits` throws
 */
export async function* readForm(
  stream: AsyncIterable<Uint8Array>,
  boundary: string,
  limits: FormLimits,
): AsyncGenerator<FormPart, void, undefined> {
  const reader = new DelimitedReader(stream);
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  let index = 0;
  const malformed = (reason: string) => mocoError('form_malformed', { part: index, at: reader.position, reason });

  const opening = await reader.take(delimiter.length - LINE_END.length);
  if (!opening.equals(delimiter.subarray(LINE_END.length))) {
    throw malformed(`the body does not begin with --${boundary}, the boundary of its content-type`);
  }
  for (;;) {
    const next = await reader.peek(2);
    if (next.equals(Buffer.from('--'))) break;
    if (!next.equals(LINE_END)) throw malformed('neither a line end nor -- follows the boundary');
    const headers = await reader.until(HEADERS_END, MAX_HEADER_BYTES);
    if (headers === 'too long') throw malformed(`its headers are longer than ${MAX_HEADER_BYTES} bytes`);
    if (headers === 'ended') throw malformed('the body ends within its headers');
    const fields = parseHeaders(headers, malformed);
    if (!/^form-data\s*(;|$)/i.test(fields.get('content-disposition') ?? '')) {
      throw malformed('it has no header content-disposition: form-data');
    }
    const contentType = fields.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? null;
    limits.onPart({ index, contentType });
    const bytes = await reader.until(delimiter, limits.partBytes);
    if (bytes === 'too long') throw limits.tooLarge(index);
    if (bytes === 'ended') throw malformed('the body ends within it, before the next boundary');
    yield { index, contentType, bytes };
    index++;
  }
  await reader.take(2);
  const rest = await reader.until(null, MAX_HEADER_BYTES);
  if (rest === 'too long' || !/^\s*$/.test(rest.toString('latin1'))) throw malformed('bytes follow the last boundary');
  if (index === 0) throw mocoError('form_empty', {});
}

function parseHeaders(block: Buffer, malformed: (reason: string) => Error): Map<string, string> {
  const fields = new Map<string, string>();
  const lines = block.length === 0 ? [] : block.toString('latin1').slice(LINE_END.length).split('\r\n');
  for (const line of lines) {
    const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\r\n\0]*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) {
      throw malformed(`${JSON.stringify(line.slice(0, 40))} is no header of the form name: value`);
    }
    if (fields.has(name.toLowerCase())) throw malformed(`it has the header ${name.toLowerCase()} twice`);
    fields.set(name.toLowerCase(), value);
  }
  return fields;
}

/** A stream that is read up to delimiters. What it hands out is a copy. */
class DelimitedReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  /** Read from the stream and not handed out yet. */
  #rest: Buffer = Buffer.alloc(0);
  /** Bytes handed out so far, delimiters included. */
  position = 0;

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  /** The next `length` bytes without moving on; fewer where the stream ends before. */
  async peek(length: number): Promise<Buffer> {
    while (this.#rest.length < length && (await this.#more()));
    return this.#rest.subarray(0, length);
  }

  async take(length: number): Promise<Buffer> {
    return this.#skip((await this.peek(length)).length);
  }

  /** What comes before `delimiter`, which is passed over; null: all that is left. `most` bytes of it at most. */
  async until(delimiter: Buffer, most: number): Promise<Buffer | 'ended' | 'too long'>;
  async until(delimiter: null, most: number): Promise<Buffer | 'too long'>;
  async until(delimiter: Buffer | null, most: number): Promise<Buffer | 'ended' | 'too long'> {
    const pieces: Buffer[] = [];
    let length = 0;
    const add = (piece: Buffer) => {
      pieces.push(piece);
      length += piece.length;
    };
    for (;;) {
      const at = delimiter === null ? -1 : this.#rest.indexOf(delimiter);
      if (at >= 0) add(this.#skip(at));
      // The end of what is there may be the begin of a delimiter.
      else add(this.#skip(Math.max(0, this.#rest.length - (delimiter?.length ?? 1) + 1)));
      if (length > most) return 'too long';
      if (at >= 0) {
        this.#skip(delimiter!.length);
        return Buffer.concat(pieces);
      }
      if (await this.#more()) continue;
      return delimiter === null ? Buffer.concat(pieces) : 'ended';
    }
  }

  #skip(length: number): Buffer {
    const skipped = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    this.position += length;
    return skipped;
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#chunks.next();
    if (done === true) return false;
    this.#rest = Buffer.concat([this.#rest, value]);
    return true;
  }
}

import { excerpt, quote, SafetensorsError } from './errors.ts';

/** What the next value is, told by its first character; the rest of it has not been looked at. */
export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

const kindOfFirstCharacter: ReadonlyMap<string, JsonKind> = new Map<string, JsonKind>([
  ['{', 'object'],
  ['[', 'array'],
  ['"', 'string'],
  ...Array.from('-0123456789', (character): [string, JsonKind] => [character, 'number']),
  ['t', 'boolean'],
  ['f', 'boolean'],
  ['n', 'null'],
]);

const quoteMark = '"'.charCodeAt(0);
const backslash = '\\'.charCodeAt(0);

/** Space, tab, line feed and carriage return: all that JSON takes for whitespace. */
function isWhitespace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}

/**
 * Reads JSON from left to right, as its caller asks for it. JSON.parse would not do: it keeps the last of two equal keys
 * silently, rounds large numbers, and lets `__proto__` into an object.
 *
 * Throws {@link SafetensorsError} `safetensors_header_json`, `safetensors_duplicate_key`, `safetensors_lone_surrogate`
 * and `safetensors_header_trailing`.
 */
export class HeaderScanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The kind of the next value. */
  kind(): JsonKind {
    this.#skipWhitespace();
    const kind = kindOfFirstCharacter.get(this.#text.charAt(this.#at));
    if (kind === undefined) throw this.#syntaxError('a value');
    return kind;
  }

  /** Yields each key of an object, which `where` names in errors. The caller reads the value before it goes on. */
  *members(where: string): Generator<string, void> {
    const seen = new Set<string>();
    this.#expect('{');
    if (this.#take('}')) return;
    do {
      const key = this.string();
      if (seen.has(key)) {
        const details = { key: excerpt(key), where };
        throw new SafetensorsError('safetensors_duplicate_key', `${where} has the key ${quote(key)} twice`, details);
      }
      seen.add(key);
      this.#expect(':');
      yield key;
    } while (this.#take(','));
    this.#expect('}');
  }

  /** Yields the index of each element of an array. The caller reads the element before it goes on. */
  *elements(): Generator<number, void> {
    this.#expect('[');
    if (this.#take(']')) return;
    let index = 0;
    do {
      yield index++;
    } while (this.#take(','));
    this.#expect(']');
  }

  string(): string {
    this.#skipWhitespace();
    const start = this.#at;
    if (this.#text[start] !== '"') throw this.#syntaxError('a string');
    let end = start + 1;
    for (; end < this.#text.length && this.#text.charCodeAt(end) !== quoteMark; end += 1) {
      if (this.#text.charCodeAt(end) === backslash) end += 1;
    }
    const decoded = this.#decode(this.#text.slice(start, end + 1));
    // Only escapes can spell half of a pair: the UTF-8 decoder has refused it elsewhere.
    if (/\p{Surrogate}/u.test(decoded)) {
      const message = `the header's string at character ${start} holds half of a surrogate pair`;
      throw new SafetensorsError('safetensors_lone_surrogate', message, { position: start });
    }
    this.#at = end + 1;
    return decoded;
  }

  /** The number as it is written: what its digits mean is for the caller to judge. */
  number(): string {
    this.#skipWhitespace();
    const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
    number.lastIndex = this.#at;
    const written = number.exec(this.#text)?.[0];
    if (written === undefined) throw this.#syntaxError('a number');
    this.#at += written.length;
    return written;
  }

  /** After the header's object: only the spaces that align the data may follow. */
  end(): void {
    const start = this.#at;
    while (this.#text[this.#at] === ' ') this.#at += 1;
    if (this.#at === this.#text.length) return;
    const received = this.#received();
    const message = `the header's object ends at character ${start}, but ${received} follows; expected spaces only`;
    throw new SafetensorsError('safetensors_header_trailing', message, { position: this.#at, received });
  }

  #decode(token: string): string {
    try {
      return JSON.parse(token) as string;
    } catch {
      throw this.#syntaxError('a string without control characters and unknown escapes, closed by a quote');
    }
  }

  #take(character: string): boolean {
    this.#skipWhitespace();
    const taken = this.#text[this.#at] === character;
    if (taken) this.#at += 1;
    return taken;
  }

  #expect(character: string): void {
    if (!this.#take(character)) throw this.#syntaxError(`'${character}'`);
  }

  #skipWhitespace(): void {
    while (isWhitespace(this.#text.charCodeAt(this.#at))) this.#at += 1;
  }

  #received(): string {
    if (this.#at >= this.#text.length) return 'the end of the header';
    return JSON.stringify(this.#text.slice(this.#at, this.#at + 20));
  }

  #syntaxError(expected: string): SafetensorsError {
    const received = this.#received();
    const message = `the header is not valid JSON: expected ${expected} at character ${this.#at}, received ${received}`;
    return new SafetensorsError('safetensors_header_json', message, { position: this.#at, expected, received });
  }
}

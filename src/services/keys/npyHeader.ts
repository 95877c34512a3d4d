import { NpyError } from './npyError.ts';

export interface NpyHeader {
  /** numpy's name of the dtype, such as `<f4`. */
  readonly descr: string;
  readonly fortranOrder: boolean;
  readonly shape: number[];
}

/** Strings without escapes, whole numbers, names and punctuation: all that numpy writes for an array of numbers. */
const token = /[ \n]*('[^'\\\n]*'|"[^"\\\n]*"|0|[1-9][0-9]*|[A-Za-z]+|[{}()[\]:,])/y;

const booleans: ReadonlyMap<string, boolean> = new Map([
  ['True', true],
  ['False', false],
]);

/**
 * Reads the header of a .npy file, a Python dictionary such as
 * `{'descr': '<f4', 'fortran_order': False, 'shape': (16, 3), }`, with these three keys, each once, in any order.
 * @throws NpyError `npy_header_syntax`; `npy_structured` for a descr that is a list
 */
export function parseNpyHeader(text: string): NpyHeader {
  const tokens = new Tokens(text);
  let descr: string | undefined;
  let fortranOrder: boolean | undefined;
  let shape: number[] | undefined;
  tokens.expect('{');
  while (!tokens.take('}')) {
    const key = tokens.string();
    tokens.expect(':');
    if (key === 'descr' && descr === undefined) descr = readDescr(tokens);
    else if (key === 'fortran_order' && fortranOrder === undefined) fortranOrder = readBoolean(tokens);
    else if (key === 'shape' && shape === undefined) shape = readTuple(tokens);
    else throw tokens.error('each of the keys descr, fortran_order and shape once', key);
    if (tokens.peek() !== '}') tokens.expect(',');
  }
  tokens.end();
  if (descr === undefined || fortranOrder === undefined || shape === undefined) {
    throw tokens.error('all of the keys descr, fortran_order and shape', 'fewer');
  }
  return { descr, fortranOrder, shape };
}

function readDescr(tokens: Tokens): string {
  if (tokens.peek() !== '[') return tokens.string();
  throw new NpyError('npy_structured', 'descr is a list of fields; expected a plain array of numbers');
}

function readBoolean(tokens: Tokens): boolean {
  const received = tokens.next();
  const value = booleans.get(received);
  if (value === undefined) throw tokens.error('True or False', received);
  return value;
}

/** `()`, `(2,)`, `(2, 3)` or `(2, 3,)`; `(2)` is a number in Python. */
function readTuple(tokens: Tokens): number[] {
  const numbers: number[] = [];
  tokens.expect('(');
  while (!tokens.take(')')) {
    const received = tokens.next();
    if (!/^[0-9]+$/.test(received)) throw tokens.error('a whole number', received);
    numbers.push(Number(received));
    if (numbers.length === 1 || tokens.peek() !== ')') tokens.expect(',');
  }
  return numbers;
}

class Tokens {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The next token, not yet consumed; empty where there is none. */
  peek(): string {
    token.lastIndex = this.#at;
    return token.exec(this.#text)?.[1] ?? '';
  }

  next(): string {
    const next = this.peek();
    if (next === '') throw this.error('a Python literal', this.#text.slice(this.#at));
    this.#at = token.lastIndex;
    return next;
  }

  take(expected: string): boolean {
    const taken = this.peek() === expected;
    if (taken) this.next();
    return taken;
  }

  expect(expected: string): void {
    const received = this.next();
    if (received !== expected) throw this.error(`'${expected}'`, received);
  }

  string(): string {
    const received = this.next();
    if (!/^['"]/.test(received)) throw this.error('a string', received);
    return received.slice(1, -1);
  }

  /** After the dictionary: padding only. */
  end(): void {
    const rest = this.#text.slice(this.#at);
    if (/[^ \n]/.test(rest)) throw this.error('padding only', rest);
  }

  error(expected: string, received: string): NpyError {
    const excerpt = received.length > 40 ? `${received.slice(0, 40)}...` : received;
    const message = `the .npy header is not understood before character ${this.#at}: expected ${expected}, received ${JSON.stringify(excerpt)}`;
    return new NpyError('npy_header_syntax', message, { position: this.#at, expected, received: excerpt });
  }
}

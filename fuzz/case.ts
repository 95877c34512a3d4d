/** One request as it goes over the wire, byte for byte. */
export interface Case {
  readonly method: string;
  /** With its query, not decoded. `{upload}`: an upload that has just been opened. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  /** The client says goodbye after the body: what it announced does not all come. */
  readonly isCutOff: boolean;
}

/** Of files and of the corpus; a body that is text stays readable. */
export interface StoredCase {
  readonly method: string;
  readonly target: string;
  readonly headers: Case['headers'];
  readonly text?: string;
  readonly base64?: string;
  readonly isCutOff: boolean;
}

export function stored({ body, ...rest }: Case): StoredCase {
  const text = body.toString('utf8');
  return Buffer.from(text, 'utf8').equals(body) ? { ...rest, text } : { ...rest, base64: body.toString('base64') };
}

export function unstored({ text, base64, ...rest }: StoredCase): Case {
  return { ...rest, body: text === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(text, 'utf8') };
}

export function wireBytes({ method, target, headers, body }: Case): Buffer {
  const fields = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.concat([Buffer.from(`${method} ${target} HTTP/1.1\r\n${fields}\r\n`), body]);
}

/** The same with another body, and the length that goes with it where the case told the truth. */
export function withBody(one: Case, body: Buffer): Case {
  const headers = one.headers.map(
    ([name, value]) =>
      [name, name === 'content-length' && value === `${one.body.length}` ? `${body.length}` : value] as const,
  );
  return { ...one, headers, body };
}

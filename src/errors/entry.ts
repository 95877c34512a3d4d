export interface Entry<Details> {
  readonly status: number;
  /** What the code means, for the documentation. */
  readonly description: string;
  /** A sentence a person can act on. */
  readonly message: (details: Details) => string;
  /** The sentence and the details of one such error, for the documentation. */
  readonly example: ErrorExample;
}

export interface ErrorExample {
  readonly error: string;
  readonly details: object;
}

/** An error that the service raises itself; `example`: details that it may have. */
export const entry = <Details extends object>(
  status: number,
  description: string,
  message: (details: Details) => string,
  example: Details,
): Entry<Details> => {
  // The sentence stands in `error`; details do not repeat it.
  const { message: _, ...details } = { message: '', ...example };
  return { status, description, message, example: { error: message(example), details } };
};

/** Codes of a parser that raises them with an error class and messages of its own, with an example of some. */
export const gathered = <Code extends string>(
  status: number,
  codes: Readonly<Record<Code, string>>,
  examples: Readonly<Partial<Record<Code, ErrorExample>>>,
) =>
  Object.fromEntries(
    Object.entries<string>(codes).map(([code, description]) => {
      const example = examples[code as Code];
      return [code, { status, description, ...(example === undefined ? {} : { example }) }];
    }),
  ) as Record<Code, { readonly status: number; readonly description: string; readonly example?: ErrorExample }>;

/* Parts of sentences. */
export const list = (names: readonly (string | number)[], most = 5) =>
  names.length > most ? `${names.slice(0, most).join(', ')} and ${names.length - most} more` : names.join(', ');
export const held = (step: number | null) => (step === null ? 'none yet' : `${step}`);
export const shape = (dimensions: readonly number[]) => `[${dimensions.join(', ')}]`;

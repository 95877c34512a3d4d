export interface Entry<Details> {
  readonly status: number;
  /** What the code means, for the documentation. */
  readonly description: string;
  /** A sentence a person can act on. */
  readonly message: (details: Details) => string;
}

/** An error that the service raises itself. */
export const entry = <Details>(
  status: number,
  description: string,
  message: (details: Details) => string,
): Entry<Details> => ({
  status,
  description,
  message,
});

/** Codes of a parser that raises them with an error class and messages of its own. */
export const gathered = <Code extends string>(status: number, codes: Readonly<Record<Code, string>>) =>
  Object.fromEntries(
    Object.entries<string>(codes).map(([code, description]) => [code, { status, description }]),
  ) as Record<Code, { readonly status: number; readonly description: string }>;

/* Parts of sentences. */
export const list = (names: readonly (string | number)[], most = 5) =>
  names.length > most ? `${names.slice(0, most).join(', ')} and ${names.length - most} more` : names.join(', ');
export const held = (step: number | null) => (step === null ? 'none yet' : `${step}`);
export const shape = (dimensions: readonly number[]) => `[${dimensions.join(', ')}]`;

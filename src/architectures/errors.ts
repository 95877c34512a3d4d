export const architectureErrorCodes = {
  architecture_unknown: 'There is no architecture with this id; `details.known` lists those that there are.',
  architecture_options_invalid: 'An option of the architecture is missing, unknown, of the wrong type or out of range.',
} as const;

export type ArchitectureErrorCode = keyof typeof architectureErrorCodes;

/** `option` is a path as a person writes it (`layers[1]`); `options` stands for all of them together. */
export type ArchitectureErrorDetails =
  | { readonly architecture: string; readonly known: readonly string[] }
  | {
      readonly architecture: string;
      readonly option: string;
      readonly expected: string;
      /** A plain value as JSON, a list or an object in words; cut short where it is long. */
      readonly received: string;
    };

/** The architecture that was asked for does not exist or cannot be built as asked. */
export class ArchitectureError extends Error {
  override readonly name = 'ArchitectureError';
  readonly code: ArchitectureErrorCode;
  readonly details: ArchitectureErrorDetails;

  constructor(code: ArchitectureErrorCode, message: string, details: ArchitectureErrorDetails) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

const LONGEST_EXCERPT = 80;

/** The sender's text in a message: an error never grows with the request. */
export function excerpt(text: string): string {
  return text.length > LONGEST_EXCERPT ? `${text.slice(0, LONGEST_EXCERPT)}...` : text;
}

/** What came, in words where it is no plain value: it may be nested deeper than JSON.stringify can follow. */
function echo(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length} items`;
  return typeof value === 'object' && value !== null ? 'an object' : excerpt(JSON.stringify(value));
}

export function optionError(
  architecture: string,
  option: string,
  expected: string,
  received: unknown,
): ArchitectureError {
  const details = { architecture, option: excerpt(option), expected, received: echo(received) };
  return new ArchitectureError(
    'architecture_options_invalid',
    `Option '${details.option}' of architecture '${architecture}': expected ${expected}, received ${details.received}.`,
    details,
  );
}

import { EXIT, type Failure } from './failure.ts';

/** What a command has done: in words, and as the one JSON document of `--json`. */
export interface Outcome {
  readonly text: string;
  readonly json: object;
}

export type Stream = NodeJS.WritableStream & { readonly isTTY?: boolean };

/**
 * Standard output has what was asked for and nothing else: words, or with `--json` one document, of the failure where
 * there is one. Everything told on the way, and the failure in words, goes to standard error.
 */
export class Screen {
  readonly stderr: Stream;
  readonly #stdout: Stream;
  readonly #isJson: boolean;

  constructor(stdout: Stream, stderr: Stream, isJson: boolean) {
    this.#stdout = stdout;
    this.stderr = stderr;
    this.#isJson = isJson;
  }

  show({ text, json }: Outcome): void {
    this.#stdout.write(this.#isJson ? `${JSON.stringify(json)}\n` : `${text}\n`);
  }

  warn(sentence: string): void {
    this.stderr.write(`Warning: ${sentence}\n`);
  }

  tell(sentence: string): void {
    this.stderr.write(`${sentence}\n`);
  }

  /** @returns the exit code */
  fail({ message, ending, facts }: Failure): number {
    this.stderr.write(`mocoserve: ${message}\n`);
    const { code, details = {}, status = null } = facts;
    const document = { error: message, code, details, status, exit_code: EXIT[ending] };
    if (this.#isJson) this.#stdout.write(`${JSON.stringify(document)}\n`);
    return EXIT[ending];
  }
}

/** Rows as columns, the first row their titles. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

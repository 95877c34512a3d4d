/** Exit codes of the command line, as docs/cli.md explains them. */
export const EXIT = {
  done: 0,
  refused: 1,
  usage: 2,
  unreachable: 3,
  cut: 4,
  interrupted: 130,
} as const;

export type Ending = Exclude<keyof typeof EXIT, 'done'>;

export interface FailureFacts {
  /** The code of the server's catalogue, or one of the command line's own. */
  readonly code: string;
  readonly details?: object;
  /** HTTP status of the server's answer, where there was one. */
  readonly status?: number;
}

/** The command has failed; the message says what was wrong and what to do. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly ending: Ending;
  readonly facts: FailureFacts;

  constructor(ending: Ending, message: string, facts: FailureFacts) {
    super(message);
    this.ending = ending;
    this.facts = facts;
  }

  /** The same failure, told in other words. */
  saying(message: string): Failure {
    return new Failure(this.ending, message, this.facts);
  }
}

/** The command line is wrong. */
export const wrongUsage = (message: string) => new Failure('usage', message, { code: 'usage' });

/** A file of this machine is not what the command needs, or cannot be read or written. */
export const wrongFile = (message: string, file: string) =>
  new Failure('usage', message, { code: 'file_invalid', details: { file } });

/** What the system says of a file, in words. */
export function fileProblem(thrown: unknown): string {
  const { code, message } = thrown as NodeJS.ErrnoException;
  return FILE_PROBLEMS[code ?? ''] ?? message;
}

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the file system is read-only',
};

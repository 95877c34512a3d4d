import type { Wiring } from './container.ts';

/** Two pods with a Redis, as a file that users install says. */
export interface Deployment {
  /** The file. */
  readonly name: string;
  readonly redis: RedisProgram;
  readonly pods: readonly Pod[];
  /** A token of the role admin. */
  readonly token: string;
}

export interface Pod {
  /** By which the others reach it. */
  readonly host: string;
  readonly wiring: Wiring;
  /** Run in the container: 0 is well. */
  readonly healthCheck: readonly string[];
}

export interface RedisProgram {
  /** By which the pods reach it. */
  readonly host: string;
  /** @param folder for its files */
  command(folder: string): readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Threads of each pod: as many for all, or sums are in another order and bits differ. */
export const THREADS = '1';

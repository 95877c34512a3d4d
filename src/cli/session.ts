import type { Command } from 'commander';
import { Connection } from './connection.ts';
import { greet } from './greeting.ts';
import { type Outcome, Screen, type Stream } from './screen.ts';
import { readServerUrl } from './serverUrl.ts';
import { readToken } from './token.ts';

/** What the command line runs in. */
export interface World {
  /** For the token; the variables of options are read by commander, from the process. */
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: Stream;
  readonly stderr: Stream;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
}

/** What a command works with. */
export interface Session {
  readonly server: Connection;
  readonly screen: Screen;
}

/** Runs a command against the server that its options name, and shows what came of it. */
export type Run = (command: Command, act: (session: Session) => Promise<Outcome>) => Promise<void>;

interface GlobalOptions {
  readonly url: string;
  readonly tokenFile?: string;
  readonly json?: boolean;
  readonly retryFor: number;
}

export function runIn({ env, stdout, stderr, signal }: World): Run {
  return async (command, act) => {
    const { url, tokenFile, json = false, retryFor } = command.optsWithGlobals<GlobalOptions>();
    const screen = new Screen(stdout, stderr, json);
    const server = new Connection(readServerUrl(url), readToken(tokenFile, env), retryFor * 1000, screen, signal);
    try {
      await greet(server, screen);
      screen.show(await act({ server, screen }));
    } finally {
      await server.close();
    }
  };
}

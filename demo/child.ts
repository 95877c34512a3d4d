import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A program that the demo starts. */
export interface Program {
  /** What people call it. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Fits the line of its standard output that says that it runs. */
  readonly announcement: RegExp;
}

/** A process that the demo has started. */
export interface Child {
  readonly announced: RegExpExecArray;
  /** Resolves when it has ended. */
  readonly ended: Promise<unknown>;
  /** Lets it finish what it does; resolves when it has ended. */
  stop(): Promise<void>;
}

/**
 * Starts a program and waits until it runs. It never outlives the demo.
 * Throws what `spawn` does where there is no such program, and an Error with its output where it ends at once.
 */
export async function startChild(program: Program, signal: AbortSignal): Promise<Child> {
  // Detached: Ctrl+C reaches the demo alone, which then stops the others in their order.
  const child = spawn(program.command, program.args, { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'close').finally(() => process.off('exit', kill));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended.catch(() => undefined);
  };

  const said: string[] = [];
  const announced = new Promise<RegExpExecArray>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      const match = program.announcement.exec(line);
      if (match === null) said.push(line);
      else resolve(match);
    });
  });
  try {
    const match = await Promise.race([announced, ended.then(() => null), abortOf(signal)]);
    if (match === null) throw new Error([`${program.name} did not start.`, ...said].join('\n'));
    return { announced: match, ended, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

/** Rejects with the signal's reason as soon as there is one. */
export async function abortOf(signal: AbortSignal): Promise<never> {
  if (!signal.aborted) await once(signal, 'abort');
  throw signal.reason;
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { vi } from 'vitest';
import { SERVER } from './cluster.ts';

/** A built server as a process of its own, with all that it logs. */
export class ServerProcess {
  readonly process: ChildProcess;
  readonly lines: string[] = [];
  readonly #stdout: string[] = [];

  constructor(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    this.process = spawn(process.execPath, [SERVER, '--port', '0', '--threads', '1', ...args], {
      env: { ...process.env, ...env },
    });
    createInterface({ input: this.process.stderr! }).on('line', (line) => this.lines.push(line));
    createInterface({ input: this.process.stdout! }).on('line', (line) => this.#stdout.push(line));
  }

  /** Where it listens, once it does. */
  async url(): Promise<string> {
    await vi.waitUntil(() => this.#stdout.length > 0 || this.process.exitCode !== null, { timeout: 60_000 });
    const url = /^mocoserve listening on (https?:\/\/\S+)$/.exec(this.#stdout[0] ?? '')?.[1];
    if (url === undefined) throw new Error(`the server ended: ${this.lines.join('\n')}`);
    return url;
  }

  /** The lines of its log that are objects. */
  logged(): Record<string, unknown>[] {
    return this.lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  }

  async ended(): Promise<number | null> {
    if (this.process.exitCode === null && this.process.signalCode === null) await once(this.process, 'exit');
    return this.process.exitCode;
  }

  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.ended();
  }
}

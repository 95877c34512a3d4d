import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A server of its own process, on a free port of the loopback. */
export class ServerProcess {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(url: string, child: ChildProcess, folder: string) {
    this.url = url;
    this.#child = child;
    this.#folder = folder;
  }

  /** `script` prints `... http://HOST:PORT` as its first line. */
  static async start(script: string[]): Promise<ServerProcess> {
    const folder = mkdtempSync(join(tmpdir(), 'mocoserve-bench-'));
    const child = spawn(process.execPath, ['--import', './bench/lagMonitor.mjs', ...script], {
      cwd: ROOT,
      env: { ...process.env, BENCH_LAG_FILE: join(folder, 'lag.json') },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: child.stdout! })) {
      const url = /http:\/\/\S+/.exec(line)?.[0];
      if (url !== undefined) return new ServerProcess(url, child, folder);
    }
    throw new Error(`${script.join(' ')} ended before it listened`);
  }

  /** Begins to measure the event loop's lag anew. */
  startLag(): void {
    this.#child.kill('SIGUSR2');
  }

  /** Milliseconds of lag since `startLag`. */
  async readLag(): Promise<{ p50: number; p99: number; max: number }> {
    this.#child.kill('SIGUSR2');
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      try {
        return JSON.parse(readFileSync(join(this.#folder, 'lag.json'), 'utf8'));
      } catch {
        // Not written yet.
      }
    }
  }

  /** Bytes of memory that the process has resident (Linux). */
  residentBytes(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) * 1024;
  }

  async stop(): Promise<void> {
    const exited = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGTERM');
    await exited;
    rmSync(this.#folder, { recursive: true });
  }
}

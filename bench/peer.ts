import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const CACHE =
  process.env.MOCOSERVE_CACHE_DIR ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'mocoserve');
const TORCH = 'torch==2.15.0';

/** PyTorch 2 in an environment of the benchmark's own; made once, which takes minutes and some gigabytes. */
function python(): string {
  const folder = join(CACHE, `bench-${TORCH}`);
  const executable = join(folder, 'bin', 'python');
  if (!existsSync(join(folder, 'complete'))) {
    mkdirSync(CACHE, { recursive: true });
    execFileSync('python3', ['-m', 'venv', '--clear', folder], { stdio: 'inherit' });
    execFileSync(executable, ['-m', 'pip', 'install', '--quiet', TORCH, 'numpy', 'setuptools'], { stdio: 'inherit' });
    mkdirSync(join(folder, 'complete'));
  }
  return executable;
}

/** The PyTorch process that the service is compared with. It computes only while it is asked. */
export class Peer {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  readonly #interface: Interface;

  constructor() {
    const script = fileURLToPath(new URL('peer.py', import.meta.url));
    this.#child = spawn(python(), ['-B', script], { stdio: 'pipe' });
    this.#child.stderr.pipe(process.stderr);
    this.#interface = createInterface({ input: this.#child.stdout });
    this.#lines = this.#interface[Symbol.asyncIterator]();
  }

  /** Milliseconds of each repeat. */
  keys(
    architecture: string,
    variant: 'plain' | 'channels_last' | 'compile',
    batch: number,
    repeats: number,
  ): Promise<number[]> {
    return this.#ask({ command: 'keys', architecture, variant, batch, repeats });
  }

  ema(form: 'foreach_lerp' | 'loop', repeats: number): Promise<number[]> {
    return this.#ask({ command: 'ema', form, repeats });
  }

  /** GFLOPS of each repeat. */
  sgemm(repeats: number): Promise<number[]> {
    return this.#ask({ command: 'sgemm', repeats });
  }

  version(): Promise<string> {
    return this.#ask({ command: 'version' });
  }

  stop(): void {
    this.#interface.close();
    this.#child.stdin.end();
  }

  async #ask<T>(request: object): Promise<T> {
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    const { done, value } = await this.#lines.next();
    if (done === true) throw new Error('the PyTorch process ended');
    return JSON.parse(value) as T;
  }
}

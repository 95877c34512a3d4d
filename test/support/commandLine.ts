import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What `npx mocoserve` runs. */
export const COMMAND_LINE = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built command line as a process of its own. */
export class CommandLine {
  readonly process: ChildProcess;
  #stdout = '';
  #stderr = '';

  constructor(args: readonly string[], env: Readonly<Record<string, string>> = {}, cwd?: string) {
    const { MOCOSERVE_TOKEN: _token, MOCOSERVE_URL: _url, ...inherited } = process.env;
    this.process = spawn(process.execPath, [COMMAND_LINE, ...args], { cwd, env: { ...inherited, ...env } });
    this.process.stdout!.setEncoding('utf8').on('data', (text) => {
      this.#stdout += text;
    });
    this.process.stderr!.setEncoding('utf8').on('data', (text) => {
      this.#stderr += text;
    });
  }

  get stderr(): string {
    return this.#stderr;
  }

  async ended(): Promise<Ended> {
    await once(this.process, 'close');
    return { code: this.process.exitCode, stdout: this.#stdout, stderr: this.#stderr };
  }
}

/** Runs `mocoserve` to its end, against a server. */
export function mocoserve(url: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return new CommandLine(args, { MOCOSERVE_URL: url, ...env }).ended();
}

/** The same with `--json`: the exit code, what is told on the way, and the document. */
export async function mocoserveJson(url: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { code, stdout, stderr } = await mocoserve(url, ['--json', ...args], env);
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects
  return { code, stderr, json: JSON.parse(stdout) as any };
}

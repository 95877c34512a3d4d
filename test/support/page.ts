import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { SERVER } from './cluster.ts';
import { COMMAND_LINE } from './commandLine.ts';
import { freePort } from './ports.ts';

const run = promisify(execFile);

/** A page of documentation whose commands are run: they print what stands behind them. */
export class Page {
  readonly path: string;
  readonly text: string;

  private constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  /** `path`: from the root of the repository. */
  static async read(path: string): Promise<Page> {
    return new Page(path, await readFile(new URL(`../../${path}`, import.meta.url), 'utf8'));
  }

  /** The code block behind the comment `<!-- kind: name -->`. */
  block(kind: 'test' | 'output', name: string): string {
    const found = new RegExp(`<!-- ${kind}: ${name} -->\\n\`\`\`[a-z]*\\n([^]*?)\`\`\``).exec(this.text)?.[1];
    if (found === undefined) throw new Error(`${this.path} has no block <!-- ${kind}: ${name} -->`);
    return found;
  }

  /**
   * Runs blocks one after the other in one shell of the folder, each of its ports replaced by a free one; the processes that
   * they leave end with the shell.
   */
  async run(names: readonly string[], folder: string, ports: readonly string[]): Promise<string> {
    const free = new Map<string, string>();
    for (const port of ports) free.set(port, String(await freePort()));
    const script = names
      .map((name) => this.block('test', name))
      .join('\n')
      .replaceAll('dist/server.js', `${SERVER} --threads 1`)
      .replaceAll('npx mocoserve serve', 'npx mocoserve serve --threads 1')
      .replaceAll('npx mocoserve', `node ${COMMAND_LINE}`)
      // All at once: a free port may look like another one of the page.
      .replaceAll(/[0-9]{4}/g, (digits) => free.get(digits) ?? digits);
    const ending = "trap 'kill $(jobs -p) 2> /dev/null || true; wait' EXIT\n";
    const options = { cwd: folder, timeout: 120_000 };
    return (await run('bash', ['-euo', 'pipefail', '-c', ending + script], options)).stdout;
  }
}

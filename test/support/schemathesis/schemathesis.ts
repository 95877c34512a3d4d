import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pythonEnvironment, requirementsOf } from '../../../scripts/clients/pythonEnvironment.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

const FOLDER = here('.');
const REQUIREMENTS = here('requirements.txt');
const CONFIG = here('schemathesis.toml');

/** Cases that are generated for an operation in the phase that is left to chance. */
const FUZZING_CASES = 5;

/** Of the report that it writes. */
export interface Report {
  readonly phases: Readonly<Record<string, { readonly status: string }>>;
  readonly failures: readonly unknown[];
  readonly errors: readonly unknown[];
  /** Of requests that the document allows: how many were taken, by operation (`GET /v1/encoders`) and phase. */
  readonly valid_rates: Readonly<Record<string, Readonly<Record<string, { readonly accepted: number }>>>>;
}

interface Given {
  readonly token: string;
  readonly bodies: string;
  readonly upload: string;
}

interface Verdict {
  readonly report: Report;
  readonly exitCode: number;
  /** What it says to a person. */
  readonly text: string;
}

/** https://schemathesis.readthedocs.io, in a Python environment of its own that all checkouts of a user share. */
export class Schemathesis {
  readonly #program: string;

  private constructor(program: string) {
    this.#program = program;
  }

  static async install(): Promise<Schemathesis> {
    const folder = await pythonEnvironment('schemathesis', await requirementsOf(REQUIREMENTS));
    return new Schemathesis(join(folder, 'bin/schemathesis'));
  }

  /**
   * Tries every operation of the document that a server gives, with all checks.
   *
   * @param bodies a folder with the sound bodies that hooks.py names
   * @param upload of the encoder `sharded`, all but finished
   */
  async judge(server: string, { token, bodies, upload }: Given): Promise<Verdict> {
    const folder = await mkdtemp(join(tmpdir(), 'mocoserve-schemathesis-'));
    const report = join(folder, 'report.json');
    const args = ['--config-file', CONFIG, 'run', `${server}/openapi.json`, '--checks', 'all', '--no-color'];
    args.push('--continue-on-failure', '--generation-deterministic', '-n', `${FUZZING_CASES}`);
    args.push('--report-json-path', report);
    const own = { TOKEN: token, BODIES: bodies, UPLOAD: upload, SCHEMATHESIS_HOOKS: 'hooks', PYTHONPATH: FOLDER };
    const env = { ...process.env, ...own, PYTHONDONTWRITEBYTECODE: '1', PYTHONHASHSEED: '0' };
    try {
      const { exitCode, text } = await new Promise<Omit<Verdict, 'report'>>((resolve) => {
        execFile(this.#program, args, { cwd: folder, env, maxBuffer: 2 ** 26 }, (failure, stdout, stderr) => {
          resolve({ exitCode: failure === null ? 0 : Number(failure.code ?? 1), text: `${stdout}${stderr}` });
        });
      });
      return { exitCode, text, report: JSON.parse(await readFile(report, 'utf8')) as Report };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

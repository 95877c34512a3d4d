import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cacheDirectory } from '../../../scripts/setup/cache.mjs';

const run = promisify(execFile);
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
export const ROOT = here('../../../');
export const CHART = join(ROOT, 'deploy/mocoserve');

const HELM = here('helm.txt');
const VALIDATORS = here('validators.txt');
const CHECK = here('check.py');

/** Helm and the schemas, in a Python environment of their own that all checkouts of a user share. */
export class DeployTools {
  readonly #python: string;

  private constructor(python: string) {
    this.#python = python;
  }

  static async install(): Promise<DeployTools> {
    const digest = createHash('sha256');
    for (const file of [HELM, VALIDATORS]) digest.update(await readFile(file));
    const folder = join(cacheDirectory(process.env), `deploy-tools-${digest.digest('hex').slice(0, 12)}`);
    const python = join(folder, 'bin/python');
    const complete = join(folder, 'complete');
    if (await stat(complete).catch(() => undefined)) return new DeployTools(python);
    await rm(folder, { recursive: true, force: true });
    await run('python3', ['-m', 'venv', folder]);
    const install = [python, '-m', 'pip', 'install', '--quiet', '--no-compile', '--disable-pip-version-check'];
    await run(install[0]!, [...install.slice(1), '--no-deps', '--require-hashes', '-r', HELM]);
    await run(install[0]!, [...install.slice(1), '-r', VALIDATORS]);
    await writeFile(complete, '');
    return new DeployTools(python);
  }

  /** The chart with each of these values, held against the schemas of these versions of Kubernetes. */
  chart(values: readonly Values[], kubernetes: readonly string[]): Promise<ChartReport> {
    return this.#check<ChartReport>(['chart', CHART, ...kubernetes], JSON.stringify(values));
  }

  compose(file: string): Promise<ComposeReport> {
    return this.#check<ComposeReport>(['compose', file], '');
  }

  async #check<Report>(args: readonly string[], input: string): Promise<Report> {
    const checking = run(this.#python, [CHECK, ...args], { maxBuffer: 2 ** 26 });
    checking.child.stdin!.end(input);
    return JSON.parse((await checking).stdout) as Report;
  }
}

/** What a user gives to the chart. */
export type Values = Readonly<Record<string, unknown>>;

export interface ChartReport {
  /** Warnings and errors of `helm lint`. */
  readonly lint: readonly string[];
  readonly renderings: readonly Rendering[];
}

/** An error, or documents of Kubernetes with what is wrong with them. */
export interface Rendering {
  readonly error?: string;
  readonly documents: readonly Manifest[];
  readonly problems: readonly string[];
}

// biome-ignore lint/suspicious/noExplicitAny: manifests are held against Kubernetes' own schemas before a test reads them
export type Manifest = any;

export interface ComposeReport {
  readonly document: { readonly services: Readonly<Record<string, ComposeService>> };
  readonly problems: readonly string[];
}

/** The fields of a service that compose.yaml uses. */
export interface ComposeService {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly secrets?: readonly string[];
  readonly tmpfs?: readonly string[];
  /** Named ones: `NAME:FOLDER`. */
  readonly volumes?: readonly string[];
  readonly read_only: boolean;
  readonly cap_drop: readonly string[];
  readonly stop_grace_period?: string;
  readonly healthcheck: { readonly test: readonly string[] };
}

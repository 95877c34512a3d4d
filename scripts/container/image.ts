import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { BUILDAH_ENV, run } from './tools.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BASE_SCRIPT = fileURLToPath(new URL('base.sh', import.meta.url));
const BASE = 'localhost/mocoserve-base';

/** What the image says of itself, as Docker's format has it. */
export interface ImageConfig {
  readonly Env: readonly string[];
  readonly Cmd: readonly string[];
  readonly User: string;
  readonly WorkingDir: string;
  readonly Healthcheck: { readonly Test: readonly string[] };
}

export interface Image {
  readonly config: ImageConfig;
  /** Its files, unpacked. */
  readonly root: string;
  remove(): Promise<void>;
}

/** Builds the image from the Dockerfile on a base of Debian's and npm's packages, showing the build, and unpacks it. */
export async function buildImage(device: 'cpu' | 'cuda'): Promise<Image> {
  const name = `localhost/mocoserve:${device}`;
  await show(BASE_SCRIPT, BASE);
  const args = ['--build-arg', `BASE=${BASE}`, '--build-arg', `DEVICE=${device}`, '--tag', name];
  await show('buildah', 'bud', '--format', 'docker', '--layers', '--network', 'host', ...args, ROOT);
  const { Docker } = JSON.parse(await run('buildah', 'inspect', '--type', 'image', name)) as {
    Docker: { config: ImageConfig };
  };
  const container = await run('buildah', 'from', name);
  return {
    config: Docker.config,
    root: await run('buildah', 'mount', container),
    remove: async () => void (await run('buildah', 'rm', container)),
  };
}

/** Sizes in bytes on disk: of the base, of what the image adds to it, and of the base's own files. */
export async function sizes({ root, config }: Image): Promise<Record<string, number>> {
  const bytes = async (...paths: string[]) =>
    Number((await run('du', '-scB1', ...paths)).split('\n').at(-1)!.split('\t')[0]);
  const [all, tensorflow, modules, app] = await Promise.all([
    bytes(root),
    bytes(`${root}/opt/tensorflow`),
    bytes(`${root}${config.WorkingDir}/node_modules`),
    bytes(`${root}${config.WorkingDir}/dist`),
  ]);
  return { all, base: all - tensorflow - modules - app, tensorflow, 'npm packages': modules, mocoserve: app };
}

async function show(program: string, ...args: readonly string[]): Promise<void> {
  const child = spawn(program, args, { stdio: 'inherit', env: BUILDAH_ENV });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
}

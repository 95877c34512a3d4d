import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const SETUP = fileURLToPath(new URL('../../../scripts/setup.mjs', import.meta.url));

/** Runs the server in this process with its own options, which `mocoserve serve --help` lists. */
export async function serve(args: readonly string[]): Promise<void> {
  const isText = args.some((arg) => ['--help', '-h', '--version'].includes(arg));
  if (!isText && !hasTensorFlow()) setUp();
  process.argv.splice(2, process.argv.length, ...args);
  await import('../../server.ts');
}

function hasTensorFlow(): boolean {
  try {
    return existsSync(createRequire(import.meta.url).resolve('@tensorflow/tfjs-node-gpu/deps/set-up.json'));
  } catch {
    return false;
  }
}

/** What `npm run setup` does in a checkout; an image brings TensorFlow along and has no such script. */
function setUp(): void {
  if (!existsSync(SETUP)) return;
  const { status } = spawnSync(process.execPath, [SETUP], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exit(1);
}

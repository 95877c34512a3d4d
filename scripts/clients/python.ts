import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { type Document, withOneBinaryType } from './document.ts';
import { pythonEnvironment } from './pythonEnvironment.ts';

const run = promisify(execFile);

/** ruff formats what the generator writes. */
const TOOLS = ['openapi-python-client==0.29.1', 'ruff==0.17.6'];
/** To the generator a type of bytes is one that it knows; the client sends the type of the document. */
const CONFIG = { content_type_overrides: { 'application/vnd.safetensors': 'application/octet-stream' } };

/** Writes a Python package, a module for each operation and each shape, as the whole content of `folder`. */
export async function generatePython(document: Document, folder: string): Promise<void> {
  const tools = join(await pythonEnvironment('generator', TOOLS), 'bin');
  const temporary = await mkdtemp(join(tmpdir(), 'mocoserve-clients-'));
  try {
    const [input, config] = [join(temporary, 'openapi.json'), join(temporary, 'config.json')];
    await writeFile(input, JSON.stringify(withOneBinaryType(document)));
    await writeFile(config, JSON.stringify(CONFIG));
    const args = ['generate', '--path', input, '--config', config, '--meta', 'none', '--output-path', folder];
    // Warnings would mean that an operation is left out.
    await run(join(tools, 'openapi-python-client'), [...args, '--overwrite', '--fail-on-warning'], {
      env: { ...process.env, PATH: `${tools}${delimiter}${process.env.PATH}`, RUFF_NO_CACHE: 'true' },
    });
  } finally {
    await rm(temporary, { recursive: true });
  }
}

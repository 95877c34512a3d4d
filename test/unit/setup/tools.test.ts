import { access, readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { downloadWheel } from '../../../scripts/setup/download.mjs';
import { BUILDS } from '../../../scripts/setup/platforms.mjs';
import { run } from '../../../scripts/setup/run.mjs';
import { checkDiskSpace, findCompiler, findPip } from '../../../scripts/setup/tools.mjs';
import { unpackWheel } from '../../../scripts/setup/unpack.mjs';
import { createWorkshop, makeWheel, temporaryFolder, writeScript } from './workshop.ts';

const signal = new AbortController().signal;

describe('findPip', () => {
  test('says how to install what is missing', async () => {
    const PATH = await temporaryFolder();
    await expect(findPip({ PATH })).rejects.toThrow(/^Python 3 with pip is missing .* apt-get install python3-pip/);
    await writeScript(join(PATH, 'python3'), 'echo "No module named pip" >&2; exit 1');
    await expect(findPip({ PATH })).rejects.toThrow(/^Python 3 with pip is missing/);
  });

  test('prefers python3 and takes python', async () => {
    const PATH = await temporaryFolder();
    await writeScript(join(PATH, 'python'), 'exit 0');
    expect(await findPip({ PATH })).toEqual(['python', '-m', 'pip']);
    await writeScript(join(PATH, 'python3'), 'exit 0');
    expect(await findPip({ PATH })).toEqual(['python3', '-m', 'pip']);
  });
});

describe('findCompiler', () => {
  test('says how to install what is missing', async () => {
    const PATH = await temporaryFolder();
    await expect(findCompiler({ PATH })).rejects.toThrow(/^A C\+\+ compiler is missing: .* apt-get install g\+\+/);
  });

  test('takes the first that runs, and CXX before all', async () => {
    const PATH = await temporaryFolder();
    await writeScript(join(PATH, 'c++'), 'exit 1');
    await writeScript(join(PATH, 'clang++'), 'exit 0');
    expect(await findCompiler({ PATH })).toEqual(['clang++']);
    await writeScript(join(PATH, 'mine'), 'exit 0');
    expect(await findCompiler({ PATH, CXX: 'mine -m64' })).toEqual(['mine', '-m64']);
    await expect(findCompiler({ PATH, CXX: 'absent' })).rejects.toThrow('CXX names (absent) does not run');
  });
});

test('checkDiskSpace names what is needed, what is free and where', async () => {
  const folder = await temporaryFolder();
  await checkDiskSpace(folder, 1);
  await expect(checkDiskSpace(folder, 5e18)).rejects.toThrow(/^5000000000\.0 GB must be free .* which has [\d.]+ GB/);
});

describe('run', () => {
  test('tells how a program ended', async () => {
    expect(await run('sh', ['-c', 'echo out; echo err >&2; exit 3'])).toEqual({
      ok: false,
      ending: 'exit status 3',
      stdout: 'out\n',
      stderr: 'err\n',
    });
    expect(await run('sh', ['-c', 'kill -ILL $$'])).toMatchObject({ ok: false, ending: 'SIGILL' });
    expect(await run('/absent', [])).toMatchObject({ ok: false, ending: expect.stringContaining('ENOENT') });
  });

  test('stops the program and what it started when interrupted', async () => {
    const interruption = new AbortController();
    // The inner process holds the output open: without it being stopped this would take a minute.
    const running = run('sh', ['-c', 'sleep 60; true'], { signal: interruption.signal });
    interruption.abort();
    await expect(running).rejects.toThrow('aborted');
  }, 10_000);

  test('stops also what did not get its first signal', async () => {
    const interruption = new AbortController();
    const folder = await temporaryFolder();
    const deafOnce = `trap 'trap - TERM' TERM; touch ${folder}/ready; while :; do sleep 0.02; done`;
    const running = run('sh', ['-c', deafOnce], { signal: interruption.signal });
    await vi.waitFor(() => access(join(folder, 'ready')));
    interruption.abort();
    await expect(running).rejects.toThrow('aborted');
  }, 10_000);
});

describe('downloadWheel', () => {
  async function download(change: { sha256?: string; version?: string }) {
    const { env, plan, folder } = await createWorkshop('real');
    const wheel = { ...plan.tensorflow.wheel, ...change };
    const pip = await findPip(env);
    return downloadWheel(wheel, join(folder, 'download'), { pip, env, signal, onBytes() {} });
  }

  test('brings the wheel whose hash is pinned', async () => {
    expect(await download({})).toMatch(/download\/tensorflow-2\.21\.0-py3-none-manylinux_2_27_x86_64\.whl$/);
  });

  test('refuses one with another hash', async () => {
    await expect(download({ sha256: '0'.repeat(64) })).rejects.toThrow(
      /^pip could not download tensorflow==2\.21\.0 .*DO NOT MATCH THE HASHES/,
    );
  });

  test('says so when there is none', async () => {
    await expect(download({ version: '2.21.1' })).rejects.toThrow(/tensorflow==2\.21\.1 .*No matching distribution/);
  });
});

describe('unpackWheel', () => {
  async function wheelOnDisk() {
    const folder = await temporaryFolder();
    const content = 'x'.repeat(100_000);
    const files = { 'tensorflow/libtensorflow_cc.so.2': content, 'tensorflow/other.py': 'y' };
    const { path, wheel } = await makeWheel(folder, BUILDS['linux-x64-cpu']!.tensorflow, files);
    return { path, wheel, target: join(folder, 'target'), content };
  }

  test('unpacks what is kept and counts the bytes', async () => {
    const { path, wheel, target, content } = await wheelOnDisk();
    let bytes = 0;
    await unpackWheel(path, target, wheel.keep, { signal, onBytes: (written) => (bytes = written) });
    expect(await readdir(target)).toEqual(['libtensorflow_cc.so.2']);
    expect(bytes).toBe(content.length);
  });

  test.each([
    ['cut short', (path: string, bytes: number) => truncate(path, bytes - 30)],
    ['no zip file', (path: string) => writeFile(path, 'Not Found')],
  ])('throws when the file is %s', async (_, damage) => {
    const { path, wheel, target } = await wheelOnDisk();
    await damage(path, wheel.bytes);
    await expect(unpackWheel(path, target, wheel.keep, { signal, onBytes() {} })).rejects.toThrow();
  });
});

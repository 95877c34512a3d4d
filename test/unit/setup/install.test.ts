import { mkdir, readdir, readFile, readlink, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { install } from '../../../scripts/setup/install.mjs';
import { isLinked } from '../../../scripts/setup/link.mjs';
import type { Plan } from '../../../scripts/setup/plan.mjs';
import { createStream, createWorkshop, writeFiles, writeScript } from './workshop.ts';

const signal = new AbortController().signal;
const { stream } = createStream();
stream.resume();

const LINKS = [
  'libtensorflow.so',
  'libtensorflow_cc.so.2',
  'libtensorflow_framework.so',
  'libtensorflow_framework.so.2',
];

describe('install', () => {
  test('fills the cache, links the package, and shows each step', async () => {
    const { plan, env } = await createWorkshop('real');
    const { stream: shown, text } = createStream();
    expect(await isLinked(plan)).toBe(false);
    await install(plan, { env, signal, stream: shown });
    expect(await isLinked(plan)).toBe(true);

    expect(await readdir(plan.cache)).toEqual(['tensorflow']); // neither the lock nor the wheel
    expect((await readdir(plan.tensorflow.directory)).sort()).toEqual([
      'files.json',
      'libtensorflow_cc.so.2',
      'libtensorflow_framework.so.2',
      'tfjs_binding.node',
    ]);
    const linked = join(plan.packageDirectory, 'deps/lib');
    expect((await readdir(linked)).sort()).toEqual(LINKS);
    expect(await readFile(join(linked, 'libtensorflow.so'), 'utf8')).toBe('the large library');
    expect(await readlink(join(linked, 'libtensorflow.so'))).toBe(
      join(plan.tensorflow.directory, 'libtensorflow_cc.so.2'),
    );
    const steps = text().match(/(downloading|unpacking|compiling|loading).*/g);
    expect(steps).toEqual([
      'downloading tensorflow 2.21.0 (1 MB)',
      'unpacking tensorflow 2.21.0',
      'compiling the addon for Node',
      'loading TensorFlow',
    ]);
  });

  test('of a second checkout needs neither pip nor a compiler', async () => {
    const { plan, env, folder, compilations } = await createWorkshop();
    await install(plan, { env, signal, stream });
    const second = { ...plan, packageDirectory: join(folder, 'second') };
    await writeFiles(second.packageDirectory, {
      'index.js': await readFile(join(plan.packageDirectory, 'index.js'), 'utf8'),
    });
    expect(await isLinked(second)).toBe(false);
    await install(second, { env: { PATH: '' }, signal, stream });
    expect(await isLinked(second)).toBe(true);
    expect(await compilations()).toBe(1);
  });

  test('of two at once downloads and compiles once', async () => {
    const { plan, env, compilations } = await createWorkshop();
    await Promise.all([install(plan, { env, signal, stream }), install(plan, { env, signal, stream })]);
    expect(await isLinked(plan)).toBe(true);
    expect(await compilations()).toBe(1);
  });

  test.each([
    [
      'a library of the cache is cut short',
      ({ tensorflow }: Plan) => truncate(join(tensorflow.directory, 'libtensorflow_cc.so.2'), 3),
    ],
    ['the cache is gone', ({ cache }: Plan) => rm(cache, { recursive: true })],
    [
      'the package was installed anew',
      ({ packageDirectory }: Plan) => rm(join(packageDirectory, 'deps'), { recursive: true }),
    ],
    [
      'the addon is cut short',
      ({ packageDirectory }: Plan) => truncate(join(packageDirectory, 'lib/napi-v8/tfjs_binding.node'), 3),
    ],
    ['the stamp is damaged', ({ packageDirectory }: Plan) => truncate(join(packageDirectory, 'deps/set-up.json'), 3)],
  ])('sees and heals it when %s', async (_, damage) => {
    const { plan, env } = await createWorkshop();
    await install(plan, { env, signal, stream });
    await damage(plan);
    expect(await isLinked(plan)).toBe(false);
    await install(plan, { env, signal, stream });
    expect(await isLinked(plan)).toBe(true);
  });

  test('goes on where a killed one left its lock and half an entry', async () => {
    const { plan, env } = await createWorkshop();
    await writeFiles(`${plan.tensorflow.directory}.partial`, { 'libtensorflow_cc.so.2': 'the lar' });
    const lock = join(plan.cache, 'lock');
    await mkdir(lock);
    await utimes(lock, 0, 0);
    await install(plan, { env, signal, stream });
    expect(await isLinked(plan)).toBe(true);
    expect(await readdir(plan.cache)).toEqual(['tensorflow']);
  });

  test('interrupted while it compiles leaves the cache and the package as they were', async () => {
    const { plan, env, folder } = await createWorkshop();
    const interruption = new AbortController();
    const CXX = await writeScript(join(folder, 'slow'), '[ "$1" = --version ] || sleep 60');
    const shown = createStream();
    shown.stream.on('data', (line: string) => line.includes('compiling') && interruption.abort());
    const running = install(plan, { env: { ...env, CXX }, signal: interruption.signal, stream: shown.stream });
    await expect(running).rejects.toThrow('aborted');
    expect(await readdir(plan.cache)).toEqual([]);
    expect(await readdir(plan.packageDirectory)).toEqual(['index.js']);
  });

  test('says what the compiler found wrong and keeps nothing', async () => {
    const { plan, env, folder } = await createWorkshop();
    const failing = '[ "$1" = --version ] || { echo "note" >&2; echo "x.cc:1: error: no such thing" >&2; exit 1; }';
    const CXX = await writeScript(join(folder, 'failing'), failing);
    await expect(install(plan, { env: { ...env, CXX }, signal, stream })).rejects.toThrow(
      /could not compile TensorFlow's addon for Node: x\.cc:1: error: no such thing$/,
    );
    expect(await readdir(plan.cache)).toEqual([]);
  });

  test('says what is missing before the download', async () => {
    const { plan, env } = await createWorkshop();
    const { stream: shown, text } = createStream();
    await expect(install(plan, { env: { ...env, CXX: '/absent' }, signal, stream: shown })).rejects.toThrow('CXX');
    expect(text()).not.toContain('downloading');
  });

  test('is not done when TensorFlow does not load, and says why', async () => {
    const { plan, env } = await createWorkshop();
    await writeFile(join(plan.packageDirectory, 'index.js'), 'throw new Error("GLIBC_2.99 not found")');
    await expect(install(plan, { env, signal, stream })).rejects.toThrow(
      `TensorFlow does not load (Error: GLIBC_2.99 not found): if its files are damaged, remove ${plan.cache}`,
    );
    expect(await isLinked(plan)).toBe(false);
  });

  test('is not done when TensorFlow is another version', async () => {
    const { plan, env } = await createWorkshop();
    const index = join(plan.packageDirectory, 'index.js');
    await writeFile(index, (await readFile(index, 'utf8')).replace('2.21.0', '2.9.1'));
    await expect(install(plan, { env, signal, stream })).rejects.toThrow('expected version 2.21.0');
    expect(await isLinked(plan)).toBe(false);
  });

  test('puts CUDA libraries where TensorFlow looks for them, and removes them for the CPU', async () => {
    const { plan, cudaPlan, env } = await createWorkshop();
    await install(cudaPlan, { env, signal, stream });
    const cublas = join(plan.packageDirectory, 'deps/nvidia/cuda_runtime/lib/libcublas.so.12');
    expect(await readFile(cublas, 'utf8')).toBe('CUDA');
    expect(await isLinked(plan)).toBe(false);

    await truncate(join(cudaPlan.cuda[0]!.directory, 'libcublas.so.12'), 1);
    expect(await isLinked(cudaPlan)).toBe(false);

    await install(plan, { env, signal, stream });
    expect(await readdir(join(plan.packageDirectory, 'deps'))).toEqual(['lib', 'set-up.json']);
    expect(await isLinked(plan)).toBe(true);
  });
});

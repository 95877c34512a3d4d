import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Container } from './container.ts';
import type { Image } from './image.ts';

/** Where the set-up has put CUDA's libraries for TensorFlow. */
const FOLDER = 'node_modules/@tensorflow/tfjs-node-gpu/deps/nvidia/cuda_runtime/lib';
/** A library that is no addon has been loaded, with all that it needs, when Node misses its registration. */
const LOAD = `
  const path = require('node:path');
  const [, file] = process.argv;
  try {
    process.dlopen({ exports: {} }, path.resolve(file));
  } catch ({ message }) {
    process.exit(message.includes('did not self-register') ? 0 : 1);
  }`;

/** Loads each of CUDA's libraries in the container, where there is no driver. Returns their number. */
export async function loadCudaLibraries(image: Image, container: Container): Promise<number> {
  const names = await readdir(join(image.root, image.config.WorkingDir, FOLDER));
  const failed: string[] = [];
  for (const name of names) {
    if ((await container.exec('node', '-e', LOAD, join(FOLDER, name))) !== 0) failed.push(name);
  }
  assert.deepEqual(failed, [], 'libraries of CUDA cannot be loaded');
  assert.ok(
    names.some((name) => name.startsWith('libcudnn')),
    `cuDNN is not among ${names}`,
  );
  return names.length;
}

import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Container } from './container.ts';
import type { Image } from './image.ts';

/** Where the set-up has put CUDA's libraries for TensorFlow. */
const FOLDER = 'node_modules/@tensorflow/tfjs-node-gpu/deps/nvidia/cuda_runtime/lib';
/** How the program below ends: a library that is no addon has been loaded when Node misses its registration. */
const [LOADED, NEEDS_DRIVER] = [0, 2];
const LOAD = `
  const path = require('node:path');
  const [, file] = process.argv;
  try {
    process.dlopen({ exports: {} }, path.resolve(file));
  } catch ({ message }) {
    if (message.includes('did not self-register')) process.exit(${LOADED});
    process.exit(message.startsWith('libcuda.so.1: cannot open') ? ${NEEDS_DRIVER} : 1);
  }`;

export interface CudaLibraries {
  /** They load where there is no driver, with all that they need. */
  readonly loaded: readonly string[];
  /** They lack the driver's own library, which comes from the host, and nothing that the loader asks for before it. */
  readonly needDriver: readonly string[];
}

/** Loads each of CUDA's libraries in the container, where there is no driver. */
export async function loadCudaLibraries(image: Image, container: Container): Promise<CudaLibraries> {
  const names = await readdir(join(image.root, image.config.WorkingDir, FOLDER));
  assert.ok(names.includes('libcudnn.so.9'), `cuDNN is not among ${names}`);
  const endings = new Map<string, number>();
  for (const name of names) endings.set(name, await container.exec('node', '-e', LOAD, join(FOLDER, name)));
  const ended = (code: number) => names.filter((name) => endings.get(name) === code);
  const [loaded, needDriver] = [ended(LOADED), ended(NEEDS_DRIVER)];
  const failed = names.filter((name) => !loaded.includes(name) && !needDriver.includes(name));
  assert.equal(failed.join(', '), '');
  return { loaded, needDriver };
}

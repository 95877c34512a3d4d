import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

/** @import { Wheel } from './platforms.mjs' */

// A container on a GPU node sees /proc/driver/nvidia even when it was given no GPU; only these mean that one can be used.
const GPU_FILES = ['/dev/nvidiactl', '/dev/nvidia0', '/usr/lib/wsl/lib/libcuda.so.1'];

/** Whether this machine, or this container, has been given an NVIDIA GPU. */
export const isGpuSeen = () => GPU_FILES.some((file) => existsSync(file));

/** What TensorFlow opens before it accepts a GPU; if one is missing it computes on the CPU, with a warning only. */
const REQUIRED_LIBRARIES = [
  'libcudart.so.12',
  'libcublas.so.12',
  'libcufft.so.11',
  'libcusolver.so.11',
  'libcusparse.so.12',
  'libcudnn.so.9',
];

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string[]>} the CUDA libraries that the system's loader would not find
 */
export async function missingSystemLibraries(env) {
  const directories = (env.LD_LIBRARY_PATH ?? '').split(delimiter).filter((directory) => directory !== '');
  const { stdout: loaderCache } = await run('ldconfig', ['-p'], {
    env: { ...env, PATH: `${env.PATH ?? ''}:/sbin:/usr/sbin` },
  });
  return REQUIRED_LIBRARIES.filter(
    (library) =>
      !loaderCache.includes(`\t${library} `) && !directories.some((directory) => existsSync(join(directory, library))),
  );
}

/**
 * @param {RegExp} library  the libraries to keep; those of all wheels end up side by side, see link.mjs
 * @returns {Wheel['keep']}
 */
const libraries = (library) => (file) => {
  const base = /^nvidia\/[a-z_]+\/lib\/([^/]+)$/.exec(file)?.[1];
  return base !== undefined && library.test(base) ? base : undefined;
};

// The newest of CUDA 12 and cuDNN 9 that TensorFlow's own `and-cuda` extra admits, less what only XLA, the profiler and
// collectives over several GPUs use. Together 2.3 GB to download, 3.3 GB unpacked.
/** @type {readonly Wheel[]} */
export const CUDA_WHEELS = [
  {
    name: 'nvidia-cuda-runtime-cu12',
    version: '12.9.79',
    platform: 'manylinux2014_x86_64',
    sha256: '25bba2dfb01d48a9b59ca474a1ac43c6ebf7011f1b0b8cc44f54eb6ac48a96c3',
    bytes: 3_493_179,
    keptBytes: 741_088,
    keep: libraries(/^libcudart\.so\.12$/),
  },
  {
    name: 'nvidia-cublas-cu12',
    version: '12.9.3.13',
    platform: 'manylinux_2_27_x86_64',
    sha256: 'd7d51055f161b317c7105ddaae90e71eda059026074ffef93cf7cde2886bfe72',
    bytes: 581_217_458,
    keptBytes: 854_310_592,
    keep: libraries(/^libcublas(Lt)?\.so\.12$/),
  },
  {
    name: 'nvidia-cudnn-cu12',
    version: '9.28.0.42',
    platform: 'manylinux_2_27_x86_64',
    sha256: '9ff58b7f36dacd0a93e89f8f2957b52466889217963701daa15e577317cfa375',
    bytes: 716_538_495,
    keptBytes: 1_162_393_472,
    keep: libraries(/^libcudnn.*\.so\.9$/),
  },
  {
    name: 'nvidia-cufft-cu12',
    version: '11.4.1.4',
    platform: 'manylinux2014_x86_64',
    sha256: 'c67884f2a7d276b4b80eb56a79322a95df592ae5e765cf1243693365ccab4e28',
    bytes: 200_877_592,
    keptBytes: 291_507_928,
    keep: libraries(/^libcufft\.so\.11$/),
  },
  {
    name: 'nvidia-cusolver-cu12',
    version: '11.7.5.82',
    platform: 'manylinux_2_27_x86_64',
    sha256: '15da72d1340d29b5b3cf3fd100e3cd53421dde36002eda6ed93811af63c40d88',
    bytes: 338_117_415,
    keptBytes: 302_024_152,
    keep: libraries(/^libcusolver\.so\.11$/),
  },
  {
    name: 'nvidia-cusparse-cu12',
    version: '12.5.10.65',
    platform: 'manylinux2014_x86_64',
    sha256: '73060ce019ac064a057267c585bf1fd5a353734151f87472ff02b2c5c9984e78',
    bytes: 366_465_088,
    keptBytes: 486_556_368,
    keep: libraries(/^libcusparse\.so\.12$/),
  },
  {
    name: 'nvidia-nvjitlink-cu12',
    version: '12.9.86',
    platform: 'manylinux2010_x86_64',
    sha256: 'e3f1171dbdc83c5932a45f0f4c99180a70de9bd2718c1ab77d14104f6d7147f9',
    bytes: 39_748_338,
    keptBytes: 95_935_344,
    keep: libraries(/^libnvJitLink\.so\.12$/),
  },
  {
    name: 'nvidia-cuda-nvrtc-cu12',
    version: '12.9.86',
    platform: 'manylinux2010_x86_64',
    sha256: '210cf05005a447e29214e9ce50851e83fc5f4358df8b453155d5e1918094dcb4',
    bytes: 89_568_129,
    keptBytes: 113_447_240,
    keep: libraries(/^libnvrtc(-builtins)?\.so\.12/),
  },
];

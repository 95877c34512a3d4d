import { CUDA_WHEELS } from './cuda.mjs';
import { SetupError } from './errors.mjs';

/**
 * A Python wheel: a zip file on the package index, pinned by its hash, of which a few files are kept.
 *
 * @typedef {object} Wheel
 * @property {string} name
 * @property {string} version
 * @property {string} platform  pip's platform tag
 * @property {string} sha256
 * @property {number} bytes  size of the wheel
 * @property {number} keptBytes  size of the files that stay in the cache
 * @property {(file: string) => string | undefined} keep  path in the cache of a file of the wheel; undefined: not unpacked
 *
 * @typedef {object} Build  what one kind of machine needs
 * @property {'cpu' | 'cuda'} device
 * @property {Wheel} tensorflow  its cache entry also holds the compiled addon
 * @property {readonly Wheel[]} cuda
 * @property {{ cc: string, framework: string }} libraries  file names of TensorFlow's two libraries
 *
 * @typedef {'cpu' | 'cuda' | 'auto'} Device  `auto`: cuda where it exists and a GPU is seen
 */

export const TENSORFLOW_VERSION = '2.21.0';
/** @type {readonly Device[]} */
export const DEVICES = ['cpu', 'cuda', 'auto'];

const LINUX_LIBRARIES = { cc: 'libtensorflow_cc.so.2', framework: 'libtensorflow_framework.so.2' };
const MACOS_LIBRARIES = { cc: 'libtensorflow_cc.2.dylib', framework: 'libtensorflow_framework.2.dylib' };

// The headers that the addon's sources reach: TensorFlow's C API and the few of TSL and XLA that it includes.
const HEADER = /^tensorflow\/(include\/(tensorflow\/c|tensorflow\/core\/platform|tsl\/platform|xla\/tsl\/c)\/.+\.h)$/;
const LIBRARY = /^tensorflow\/(libtensorflow_(?:cc|framework)\.(?:so\.2|2\.dylib))$/;

/** @param {string} file */
const keep = (file) => (LIBRARY.exec(file) ?? HEADER.exec(file))?.[1];

/** By `<platform>-<architecture>-<device>`. @type {Readonly<Record<string, Build>>} */
export const BUILDS = {
  'linux-x64-cpu': {
    device: 'cpu',
    tensorflow: {
      name: 'tensorflow-cpu',
      version: TENSORFLOW_VERSION,
      platform: 'manylinux_2_27_x86_64',
      sha256: '2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c',
      bytes: 273_829_956,
      keptBytes: 853_308_936,
      keep,
    },
    cuda: [],
    libraries: LINUX_LIBRARIES,
  },
  'linux-x64-cuda': {
    device: 'cuda',
    tensorflow: {
      name: 'tensorflow',
      version: TENSORFLOW_VERSION,
      platform: 'manylinux_2_27_x86_64',
      sha256: '9056fbc9ba04235810b71ae6cbd958a196e8804fb53bbcffbf3e23b56155f124',
      bytes: 572_440_367,
      keptBytes: 1_259_021_080,
      keep,
    },
    cuda: CUDA_WHEELS,
    libraries: LINUX_LIBRARIES,
  },
  'linux-arm64-cpu': {
    device: 'cpu',
    tensorflow: {
      name: 'tensorflow',
      version: TENSORFLOW_VERSION,
      platform: 'manylinux_2_27_aarch64',
      sha256: '4b24aca16d527a3cf1c37f720c04c484c3d20f4d0fdfa98632ac8b9f3be6eb5c',
      bytes: 281_828_020,
      keptBytes: 883_062_208,
      keep,
    },
    cuda: [],
    libraries: LINUX_LIBRARIES,
  },
  'darwin-arm64-cpu': {
    device: 'cpu',
    tensorflow: {
      name: 'tensorflow',
      version: TENSORFLOW_VERSION,
      platform: 'macosx_12_0_arm64',
      sha256: '51f46f4806139d01fc7920cc72a4c75876f80649bf40ff083ab6212ceb43ca88',
      bytes: 223_405_849,
      keptBytes: 740_805_624,
      keep,
    },
    cuda: [],
    libraries: MACOS_LIBRARIES,
  },
};

/**
 * @param {{ platform: string, arch: string, device: Device, gpuSeen: boolean }} machine
 *   `platform` and `arch` as in Node's `process`
 * @returns {Build}
 * @throws {SetupError} where there is no TensorFlow for the machine, or none for the device
 */
export function chooseBuild({ platform, arch, device, gpuSeen }) {
  const machine = `${platform}-${arch}`;
  const cpu = BUILDS[`${machine}-cpu`];
  const cuda = BUILDS[`${machine}-cuda`];
  if (cpu === undefined) {
    throw new SetupError(
      `There is no TensorFlow ${TENSORFLOW_VERSION} for ${machine}: mocoserve runs on Linux (x64, arm64) and macOS (arm64).`,
    );
  }
  if (device === 'cuda' && cuda === undefined) {
    throw new SetupError(
      `TensorFlow ${TENSORFLOW_VERSION} with CUDA exists for linux-x64 only, not for ${machine}: use --device cpu here.`,
    );
  }
  const wanted = device === 'auto' ? gpuSeen : device === 'cuda';
  return wanted && cuda !== undefined ? cuda : cpu;
}

/**
 * @throws {SetupError} on Alpine and its like: TensorFlow is built for glibc
 */
export function requireGlibc() {
  if (process.platform !== 'linux') return;
  const { header } = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  if (header.glibcVersionRuntime !== undefined) return;
  throw new SetupError(
    `TensorFlow ${TENSORFLOW_VERSION} needs glibc and this Node runs on musl: use a system such as Debian or Ubuntu instead of Alpine.`,
  );
}

import { createRequire } from 'node:module';
import { constants } from 'node:os';
import util from 'node:util';
import type * as tfjs from '@tensorflow/tfjs-node-gpu';

export type TensorFlow = typeof tfjs;

/** Classes of TensorFlow's protocol buffers as google-protobuf generates them; the package ships no types for them. */
// biome-ignore lint/suspicious/noExplicitAny: generated JavaScript without declarations
export type ProtobufClasses = any;

const require = createRequire(import.meta.url);

/** Loads TensorFlow into this thread. It takes half a second and 300 MB of address space; once a process. */
export function loadTensorFlow(): TensorFlow {
  // Node 23 removed a function that the package still calls.
  const legacy = util as { isNullOrUndefined?: (value: unknown) => boolean };
  legacy.isNullOrUndefined ??= (value) => value === null || value === undefined;
  keepLoaded();
  return require('@tensorflow/tfjs-node-gpu') as TensorFlow;
}

/** glibc's and macOS' flag of dlopen for a library that is never unloaded; node:os does not list it. */
const RTLD_NODELETE = process.platform === 'darwin' ? 0x80 : 0x1000;

/**
 * Node unloads an addon with the last thread that loaded it, but TensorFlow's own threads and exit handlers live on: the
 * process would end in a segmentation fault.
 */
function keepLoaded(): void {
  const addon = require.resolve('@tensorflow/tfjs-node-gpu/lib/napi-v8/tfjs_binding.node');
  process.dlopen({ exports: {} }, addon, constants.dlopen.RTLD_NOW | RTLD_NODELETE);
}

export function loadProtobufClasses(): ProtobufClasses {
  return require('@tensorflow/tfjs-node-gpu/dist/proto/api_pb.js');
}

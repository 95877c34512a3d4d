import { createRequire } from 'node:module';
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
  return require('@tensorflow/tfjs-node-gpu') as TensorFlow;
}

export function loadProtobufClasses(): ProtobufClasses {
  return require('@tensorflow/tfjs-node-gpu/dist/proto/api_pb.js');
}

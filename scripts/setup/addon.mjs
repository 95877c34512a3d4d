import { createRequire } from 'node:module';
import { join } from 'node:path';
import { SetupError } from './errors.mjs';
import { run } from './run.mjs';

/**
 * @import { Build } from './platforms.mjs'
 * @import { Command } from './tools.mjs'
 */

export const ADDON = 'tfjs_binding.node';
const SOURCES = ['tfjs_backend.cc', 'tfjs_binding.cc'];

// Both find TensorFlow in the package's deps/lib, from where the addon lies: lib/napi-v8.
const LINKING = {
  linux: ['-Wl,-rpath,$ORIGIN/../../deps/lib'],
  darwin: ['-undefined', 'dynamic_lookup', '-Wl,-rpath,@loader_path/../../deps/lib'],
};

/**
 * The compiler's arguments for tfjs-node's addon. It uses Node-API only, so it is the same for every version of Node, and
 * node-api-headers is all that it needs of Node.
 *
 * @param {{ packageDirectory: string, entry: string, libraries: Build['libraries'], platform: 'linux' | 'darwin' }} options
 *   `entry`: where TensorFlow's libraries and headers (`include`) are, and where the addon goes
 * @returns {string[]}
 */
export function addonArguments({ packageDirectory, entry, libraries, platform }) {
  const { include_dir: nodeHeaders } = createRequire(import.meta.url)('node-api-headers');
  return [
    ...['-std=c++17', '-O2', '-fPIC', '-shared', '-DNAPI_VERSION=8', '-DNODE_GYP_MODULE_NAME=tfjs_binding'],
    ...['-I', nodeHeaders, '-I', join(entry, 'include')],
    ...SOURCES.map((source) => join(packageDirectory, 'binding', source)),
    ...['-o', join(entry, ADDON)],
    ...[libraries.cc, libraries.framework].map((library) => join(entry, library)),
    ...LINKING[platform],
  ];
}

/**
 * @param {Command} compiler
 * @param {string[]} args
 * @param {{ env: NodeJS.ProcessEnv, signal: AbortSignal }} options
 * @throws {SetupError} with the compiler's first error
 */
export async function compileAddon([program = 'c++', ...before], args, options) {
  const { ok, ending, stderr } = await run(program, [...before, ...args], options);
  if (ok) return;
  const reason = stderr.split('\n').find((line) => /error|undefined/i.test(line));
  throw new SetupError(`${program} could not compile TensorFlow's addon for Node: ${reason ?? ending}`);
}

// Run by verify.mjs in a process of its own: loads the package whose folder is given.
const util = require('node:util');

util.isNullOrUndefined ??= (value) => value === null || value === undefined; // Node 23 removed it; the package calls it
const tf = require(process.argv[2] ?? '');
const [sum] = tf.add([1], [2]).dataSync();
const { binding, isUsingGpuDevice } = tf.backend();
console.log(JSON.stringify({ version: binding.TF_Version, sum, gpu: isUsingGpuDevice }));
process.exit(); // TensorFlow's threads need not be waited for

// Run by nodeVersions.test.ts: loads TensorFlow in a worker thread as the server does, multiplies two matrices there and
// prints the product.
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { loadTensorFlow } from '../../dist/engines/tensorflow/library.js';

if (isMainThread) {
  const worker = new Worker(new URL(import.meta.url));
  worker.once('message', (product) => {
    console.log(JSON.stringify({ node: process.version, product }));
    void worker.terminate();
  });
} else {
  const tf = loadTensorFlow();
  const product = tf.matMul(tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([5, 6], [2, 1]));
  parentPort?.postMessage([...product.dataSync()]);
}

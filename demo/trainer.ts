import { describeArchitecture } from '../src/architectures/index.ts';
import { loadTensorFlow } from '../src/engines/tensorflow/library.ts';
import { augment } from './augment.ts';
import { createEvaluation } from './evaluation.ts';
import { infoNce } from './infoNce.ts';
import { KeyQueue } from './keyQueue.ts';
import type { RankMessage, TrainerOrder } from './messages.ts';
import { PIXELS, readDigits, SIDE } from './mnist.ts';
import { type Batch, MomentumEncoder } from './momentumEncoder.ts';
import { GROUPS, QUEUE_SIZE } from './options.ts';
import { QueryEncoder } from './queryEncoder.ts';
import { Random } from './random.ts';
import { mean, Ranks } from './ranks.ts';
import { Stopwatch } from './stopwatch.ts';

/*
 * One rank of the trainer, a process of its own: it has the query encoder, its gradients and the queue of keys. The
 * momentum encoder it never sees; the weights are pushed to the service, and keys come back.
 *
 * Several ranks train as one (data parallel): each takes its share of the batch, the gradients are averaged, and all keys
 * go into the queue; so they all have the same query encoder and the same queue after every step.
 */

const ARCHITECTURE = {
  id: 'resnet18',
  options: { stem: 'imagenet', width: 0.25, head: 'mlp', dim: 64, in_channels: 1 },
};
const TEMPERATURE = 0.1;
/** MoCo's 0.999 is for hundreds of thousands of steps. */
const MOMENTUM = 0.97;
const LEARNING_RATE = 2e-3;
/** How often the accuracy is measured after the first step. */
const MEASUREMENTS = 8;

const order = JSON.parse(process.argv[2]!) as TrainerOrder;
const { rank, pods } = order;
const worldSize = pods.length;
const ranks = new Ranks(rank, worldSize);
const tf = loadTensorFlow();
// The same on all ranks, for the same initial weights.
const random = new Random(order.seed);
const architecture = describeArchitecture(ARCHITECTURE.id, ARCHITECTURE.options);
const queryEncoder = new QueryEncoder(tf, architecture, random);
const optimizer = tf.train.adam(LEARNING_RATE);
const queue = new KeyQueue(QUEUE_SIZE, architecture.dim, random);
/** What this rank draws its digits and their views by: each rank others. */
const draws = rank === 0 ? random : new Random(order.seed + rank);
const digits = await readDigits('train');
const measureAccuracy = await createEvaluation(digits, order, ranks);
/** One momentum encoder, by way of each pod. */
const byPod = pods.map((pod) => new MomentumEncoder(pod, 'mnist'));
const momentumEncoder = byPod[rank]!;
if (rank === 0) {
  await momentumEncoder.create({
    architecture: ARCHITECTURE,
    momentum: MOMENTUM,
    batch_norm: { groups: GROUPS },
    shuffle: { seed: order.seed },
  });
}
// The others wait for it here.
await ranks.gather(null);
const rows = order.batch / worldSize;
const rowsShape: [number, number, number, number] = [rows, 1, SIDE, SIDE];

for (let step = 0; step < order.steps; step++) {
  const watch = new Stopwatch();
  const views = await watch.time('augmenting', drawViews);
  const keys = await askForKeys(step, { images: views.key, shape: rowsShape }, watch);
  const own = await watch.time('training', () => differentiate(views.query, keys));
  const all = worldSize === 1 ? [own] : await watch.time('exchange', () => ranks.gather(own));
  await watch.time('training', () => descend(mean(all.map(({ gradient }) => gradient))));
  for (const { keys } of all) queue.enqueue(keys);
  const [loss] = mean(all.map(({ loss }) => loss));
  const accuracy = isMeasured(step) ? await measureAccuracy(momentumEncoder) : null;
  if (rank === 0) report({ report: { step, loss: loss!, times: watch.times, accuracy } });
}
// Had the ranks drifted apart, the second of them would be told so: other weights for a step that is published.
if (worldSize > 1) await momentumEncoder.sync(order.steps, queryEncoder.weights());
process.disconnect?.();

/** Two views of the same digits, `[rows, 1, 28, 28]` each. */
function drawViews(): { query: Float32Array; key: Float32Array } {
  const drawn = new Uint8Array(rows * PIXELS);
  for (let row = 0; row < rows; row++) {
    const digit = draws.integer(digits.count);
    drawn.set(digits.images.subarray(digit * PIXELS, (digit + 1) * PIXELS), row * PIXELS);
  }
  return { query: augment(drawn, draws), key: augment(drawn, draws) };
}

/** Publishes the weights of this step, runs its EMA step, and gets the keys of this rank's rows with the result. */
async function askForKeys(step: number, batch: Batch, watch: Stopwatch): Promise<Float32Array> {
  if (worldSize === 1) {
    await watch.time('sync', () => momentumEncoder.sync(step, queryEncoder.weights()));
    await watch.time('ema', () => momentumEncoder.emaStep(step));
    return watch.time('keys', () => momentumEncoder.trainingKeys(step, batch));
  }
  // Any pod takes it.
  const anyPod = byPod[step % worldSize]!;
  if (rank === 0) await watch.time('syncWithEma', () => anyPod.sync(step, queryEncoder.weights(), { ema: true }));
  return watch.time('keys', () => momentumEncoder.rankKeys(step, { rank, worldSize }, batch));
}

/** The loss of this rank's rows, and its gradient by the query encoder's parameters. */
function differentiate(images: Float32Array, keys: Float32Array) {
  const { value, grads } = tf.tidy(() =>
    optimizer.computeGradients(() =>
      infoNce(tf, {
        queries: queryEncoder.queries(tf.tensor4d(images, rowsShape)),
        keys: tf.tensor2d(keys, [rows, architecture.dim]),
        queue: tf.tensor2d(queue.keys, [QUEUE_SIZE, architecture.dim]),
        temperature: TEMPERATURE,
      }),
    ),
  );
  const gradient = grads[queryEncoder.parameters.name]!;
  const result = { loss: value.dataSync<'float32'>(), gradient: gradient.dataSync<'float32'>(), keys };
  tf.dispose([value, gradient]);
  return result;
}

/** One step of gradient descent on the query encoder. */
function descend(gradient: Float32Array): void {
  tf.tidy(() => optimizer.applyGradients([{ name: queryEncoder.parameters.name, tensor: tf.tensor1d(gradient) }]));
}

/** After step 0 the momentum encoder is the untrained query encoder's copy. */
function isMeasured(step: number): boolean {
  return step % Math.ceil((order.steps - 1) / MEASUREMENTS) === 0 || step === order.steps - 1;
}

function report(message: RankMessage): void {
  process.send!(message);
}

import { describeArchitecture } from '../src/architectures/index.ts';
import { loadTensorFlow } from '../src/engines/tensorflow/library.ts';
import { augment } from './augment.ts';
import { createEvaluation } from './evaluation.ts';
import { infoNce } from './infoNce.ts';
import { KeyQueue } from './keyQueue.ts';
import type { StepReport, TrainerOrder } from './messages.ts';
import { PIXELS, readDigits, SIDE } from './mnist.ts';
import { MomentumEncoder } from './momentumEncoder.ts';
import { GROUPS, QUEUE_SIZE } from './options.ts';
import { QueryEncoder } from './queryEncoder.ts';
import { Random } from './random.ts';

/*
 * The trainer, a process of its own: it has the query encoder, its gradients and the queue of keys. The momentum encoder
 * it never sees; it pushes its weights to the service and gets keys back.
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
const tf = loadTensorFlow();
const random = new Random(order.seed);
const architecture = describeArchitecture(ARCHITECTURE.id, ARCHITECTURE.options);
const queryEncoder = new QueryEncoder(tf, architecture, random);
const optimizer = tf.train.adam(LEARNING_RATE);
const queue = new KeyQueue(QUEUE_SIZE, architecture.dim, random);
const digits = await readDigits('train');
const measureAccuracy = await createEvaluation(digits, order);
const momentumEncoder = await MomentumEncoder.create(order.service, {
  name: 'mnist',
  architecture: ARCHITECTURE,
  momentum: MOMENTUM,
  batch_norm: { groups: GROUPS },
  shuffle: { seed: order.seed },
});
const batchShape: [number, number, number, number] = [order.batch, 1, SIDE, SIDE];

for (let step = 0; step < order.steps; step++) {
  const [views, augmenting] = await timed(() => drawViews());
  const [, sync] = await timed(() => momentumEncoder.sync(step, queryEncoder.weights()));
  const [, ema] = await timed(() => momentumEncoder.emaStep(step));
  const batch = { images: views.key, shape: batchShape };
  const [keys, keysTime] = await timed(() => momentumEncoder.trainingKeys(step, batch));
  const [loss, training] = await timed(() => train(views.query, keys));
  queue.enqueue(keys);
  const accuracy = isMeasured(step) ? await measureAccuracy(momentumEncoder) : null;
  report({ step, loss, times: { augmenting, sync, ema, keys: keysTime, training }, accuracy });
}
process.disconnect?.();

/** Two views of the same digits, `[batch, 1, 28, 28]` each. */
function drawViews(): { query: Float32Array; key: Float32Array } {
  const drawn = new Uint8Array(order.batch * PIXELS);
  for (let row = 0; row < order.batch; row++) {
    const digit = random.integer(digits.count);
    drawn.set(digits.images.subarray(digit * PIXELS, (digit + 1) * PIXELS), row * PIXELS);
  }
  return { query: augment(drawn, random), key: augment(drawn, random) };
}

/** One step of gradient descent on the query encoder; returns the loss. */
function train(images: Float32Array, keys: Float32Array): number {
  return tf.tidy(() => {
    const loss = optimizer.minimize(
      () =>
        infoNce(tf, {
          queries: queryEncoder.queries(tf.tensor4d(images, batchShape)),
          keys: tf.tensor2d(keys, [order.batch, architecture.dim]),
          queue: tf.tensor2d(queue.keys, [QUEUE_SIZE, architecture.dim]),
          temperature: TEMPERATURE,
        }),
      true,
    );
    return loss!.dataSync()[0]!;
  }) as unknown as number;
}

/** After step 0 the momentum encoder is the untrained query encoder's copy. */
function isMeasured(step: number): boolean {
  return step % Math.ceil((order.steps - 1) / MEASUREMENTS) === 0 || step === order.steps - 1;
}

async function timed<T>(work: () => T | Promise<T>): Promise<[result: T, milliseconds: number]> {
  const begin = performance.now();
  const result = await work();
  return [result, performance.now() - begin];
}

function report(message: StepReport): void {
  process.send!(message);
}

import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { show } from '../statistics.ts';
import { measureAsk } from './ask.ts';
import { type LogFigures, measureDelivery, measureLog } from './log.ts';
import { type Costs, simulateStep } from './simulation.ts';
import { efficiencies, measureThroughput, type Workload } from './throughput.ts';

/** Of each workload. */
const TURNS = Number(process.argv[2] ?? 12);
const GENERATIONS = 6;
/** What MoCo trains, on images as they are decoded; and little work for many bytes. */
const PAPER: Workload = {
  title: 'ResNet-50, 224x224, U8',
  architecture: 'resnet50',
  side: 224,
  dtype: 'U8',
  rowsARank: 8,
  groups: 6,
  roundsATurn: 1,
  batchesAStream: 2,
};
const SMALL: Workload = {
  title: 'ResNet-18, 96x96, F32',
  architecture: 'resnet18',
  side: 96,
  dtype: 'F32',
  rowsARank: 16,
  groups: 12,
  roundsATurn: 3,
  batchesAStream: 3,
};
const PODS = [1, 2, 4, 8, 16, 32, 64, 128, 256];
const GIGABIT = 125_000;

const say = (what: string) => process.stderr.write(`measuring ${what} ...\n`);
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

say('the log');
const log = await measureLog(100);
say('the cost of an entry');
const delivery = await measureDelivery();
say('the cost of a question');
const ask = await measureAsk();
say('throughput, for half an hour');
const scaled = [
  ...(await measureThroughput(PAPER, [2], TURNS, GENERATIONS)),
  ...(await measureThroughput(SMALL, [1, 2], TURNS, GENERATIONS)),
].map(efficiencies);

const [inMemory, , twoPods] = log as [LogFigures, LogFigures, LogFigures];
const costs: Costs = {
  ...delivery,
  entry: delivery.read,
  ask,
  latency: (twoPods.round.median - inMemory.round.median) / 4,
  bytesPerMs: 10 * GIGABIT,
  ema: 15,
  image: 1,
};
const fleet = { rowsARank: 32, bytesARow: 3 * 224 * 224, weightsBytes: 56e6 };
const simulated = PODS.map((pods) => ({ pods, ...simulateStep(costs, { ...fleet, pods }) }));

const text = [
  '# Scale',
  '',
  `Measured on ${new Date().toISOString().slice(0, 10)} by \`npm run bench:scale\` on ${cpus().length} cores of ${cpus()[0]!.model.trim()}, Node ${process.versions.node}; Redis`,
  'writes each entry to disk before it answers (`appendfsync always`).',
  '',
  '## Throughput',
  '',
  'Every pod has half a core, as a control group gives it; train-mode batch norm in groups of 8; rounds of six ranks, with 8 images',
  'each of ResNet-50 and 16 of ResNet-18, and plain batches of as many. Median and spread of the turns, in images a second, and as a',
  'share of what as many pods do that do not know each other, measured in turn with them: that is what the cores allow.',
  '',
  '| encoder and images | pods | rounds | of pods apart | by processor time | plain batches | of pods apart |',
  '| --- | --- | --- | --- | --- | --- | --- |',
  ...scaled.map(
    ({ workload, pods, rounds, batches, roundEfficiency, roundProcessor, batchEfficiency }) =>
      `| ${workload.title} | ${pods} | ${show(rounds, 1)} | ${show(roundEfficiency, 2)} | ${show(roundProcessor, 2)} | ${show(batches, 1)} | ${show(batchEfficiency, 2)} |`,
  ),
  '',
  '## The log',
  '',
  'A tiny encoder, so that nearly nothing is computed: what is left is HTTP, the log and the way to the other pod.',
  '',
  '| log | a round of two ranks, ms | EMA steps a second, in turn | sixteen at a time |',
  '| --- | --- | --- | --- |',
  ...log.map(
    ({ where, round, stepsInTurn, stepsAtOnce }) =>
      `| ${where} | ${show(round, 1)} | ${stepsInTurn.toFixed(0)} | ${stepsAtOnce.toFixed(0)} |`,
  ),
  '',
  '## Simulated fleets',
  '',
  `A step of data-parallel training with as many ranks, groups and pods (\`bench/scale/simulation.ts\`): 32 U8 images of 224x224 a`,
  `rank, ResNet-50 weights as BF16 (56 MB), a network of 10 Gbit/s a pod, an accelerator that takes ${costs.image} ms an image, an EMA of`,
  `${costs.ema} ms. Measured above and used here, in ms: append ${costs.append.toFixed(3)} and delivery ${costs.deliver.toFixed(3)} of Redis' processor, ${costs.entry.toFixed(3)} of a pod's for an`,
  `entry, ${costs.ask.toFixed(2)} for a question between pods on either side, ${costs.latency.toFixed(1)} from pod to pod through the log.`,
  '',
  '| pods | q everywhere, EMA done | all posted | rows there | keys there | engine busy | Redis busy |',
  '| --- | --- | --- | --- | --- | --- | --- |',
  ...simulated.map(
    ({ pods, synced, posted, rows, keys, engine, redis }) =>
      `| ${pods} | ${[synced, posted, rows, keys, engine, redis].map((ms) => ms.toFixed(0)).join(' | ')} |`,
  ),
  '',
  readFileSync(here('notes.md'), 'utf8').trim(),
  '',
];
writeFileSync(here('../../docs/scale.md'), text.join('\n'));
process.stdout.write(`${text.join('\n')}\n`);

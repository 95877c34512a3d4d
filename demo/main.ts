import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../scripts/commandLine.ts';
import { abortOf } from './child.ts';
import { type Fleet, startFleet } from './fleet.ts';
import type { StepReport } from './messages.ts';
import { type DemoOptions, readOptions } from './options.ts';
import { plot } from './plot.ts';
import { createProgress } from './progress.ts';
import { inspectPods, writePods } from './replicas.ts';
import { measurements, percent, writeReport } from './report.ts';
import { runTrainer } from './training.ts';

/*
 * A MoCo that really trains: this process starts the service and the trainer, each in a process or several, and shows what
 * they do. Read trainer.ts for the training, and momentumEncoder.ts for the requests that it makes.
 */

async function demonstrate(options: DemoOptions): Promise<void> {
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interruption.abort());
  const { signal } = interruption;
  // A pod and its rank take turns with the cores: each waits for the other.
  const threads = Math.max(1, Math.floor(availableParallelism() / options.pods));
  const fleet = await startFleet(options.pods, threads, signal);
  try {
    for (const pod of fleet.pods) console.log(`mocoserve runs on ${pod}; its documentation is on ${pod}/docs`);
    const reports = await train(fleet, threads, options, signal);
    console.log(`\n${writeReport(reports, options)}\n`);
    if (options.pods > 1) console.log(`${writePods(await inspectPods(fleet.pods, signal))}\n`);
    await writeResults(reports, options);
    const docs = `${fleet.pods[0]}/docs`;
    console.log(`The documentation is on ${docs} ${options.keep ? 'until Ctrl+C.' : '(gone now; --keep keeps it).'}`);
    if (options.keep) await Promise.race([fleet.ended, abortOf(signal).catch(() => undefined)]);
  } finally {
    await fleet.stop();
  }
}

async function train(
  { pods }: Fleet,
  threads: number,
  { steps, batch, bank, heldOut, seed }: DemoOptions,
  signal: AbortSignal,
): Promise<StepReport[]> {
  const progress = createProgress(steps, process.stderr);
  const reports: StepReport[] = [];
  const onStep = (report: StepReport) => {
    reports.push(report);
    progress.show(report);
  };
  const orders = pods.map((_, rank) => ({ pods, rank, steps, batch, bank, heldOut, seed }));
  await runTrainer(orders, threads, onStep, signal).finally(() => progress.stop());
  return reports;
}

async function writeResults(reports: readonly StepReport[], options: DemoOptions): Promise<void> {
  const panels = [
    { title: 'InfoNCE loss', points: reports.map(({ step, loss }) => ({ x: step, y: loss })) },
    {
      title: 'kNN accuracy of the momentum encoder on held-out digits',
      points: measurements(reports).map(({ step, accuracy }) => ({ x: step, y: 100 * accuracy })),
      to: 100,
      label: (y: number) => percent(y / 100),
    },
  ];
  const [svg, json] = [join(options.out, 'training.svg'), join(options.out, 'training.json')];
  await mkdir(options.out, { recursive: true });
  await writeFile(svg, plot(panels, options.steps - 1));
  await writeFile(json, `${JSON.stringify({ options, steps: reports }, null, 2)}\n`);
  console.log(`Plot of loss and accuracy: ${svg}\nEvery step in numbers: ${json}`);
}

await runCommand(readOptions(process.argv.slice(2)), (options) =>
  demonstrate(options).catch((error: Error) => {
    console.error(error.name === 'AbortError' ? 'Interrupted.' : error.message);
    process.exitCode = 1;
  }),
);

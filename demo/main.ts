import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StepReport } from './messages.ts';
import { type DemoOptions, readOptions } from './options.ts';
import { plot } from './plot.ts';
import { createProgress } from './progress.ts';
import { measurements, percent, writeReport } from './report.ts';
import { startService } from './service.ts';
import { runTrainer } from './training.ts';

/*
 * A MoCo that really trains, in three processes: this one starts the service and the trainer, and shows what they do.
 * Read trainer.ts for the training, and momentumEncoder.ts for the requests that it makes.
 */

async function demonstrate(options: DemoOptions): Promise<void> {
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort());
  const service = await startService();
  interruption.signal.addEventListener('abort', service.stop);
  try {
    console.log(`mocoserve runs on ${service.url}; its documentation is on ${service.url}/docs`);
    const reports = await train(service.url, options, interruption.signal);
    console.log(`\n${writeReport(reports, options)}\n`);
    await writeResults(reports, options);
    console.log(
      `The documentation is on ${service.url}/docs ${options.keep ? 'until Ctrl+C.' : '(gone now; --keep keeps it).'}`,
    );
    if (!options.keep) service.stop();
    await service.ended;
  } finally {
    service.stop();
  }
}

async function train(service: string, options: DemoOptions, signal: AbortSignal): Promise<StepReport[]> {
  const { steps, batch, bank, heldOut, seed } = options;
  const progress = createProgress(steps, process.stderr);
  const reports: StepReport[] = [];
  const onStep = (report: StepReport) => {
    reports.push(report);
    progress.show(report);
  };
  await runTrainer({ service, steps, batch, bank, heldOut, seed }, onStep, signal).finally(() => progress.stop());
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

const options = readOptions(process.argv.slice(2));
if ('text' in options) {
  (options.exitCode === 0 ? process.stdout : process.stderr).write(options.text);
  process.exitCode = options.exitCode;
} else {
  await demonstrate(options).catch((error: Error) => {
    console.error(error.name === 'AbortError' ? 'Interrupted.' : error.message);
    process.exitCode = 1;
  });
}

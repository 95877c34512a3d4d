import { SingleBar } from 'cli-progress';
import type { StepReport } from './messages.ts';
import { percent } from './report.ts';

/** How far the training is: a bar on a terminal, elsewhere a line for every measured accuracy. */
export interface Progress {
  show(report: StepReport): void;
  stop(): void;
}

export function createProgress(steps: number, stream: NodeJS.WriteStream): Progress {
  return stream.isTTY ? createBar(steps, stream) : createLines(steps, stream);
}

function createBar(steps: number, stream: NodeJS.WriteStream): Progress {
  const format = '{bar} step {value} of {total} | {duration_formatted} | loss {loss} | kNN accuracy {accuracy}';
  const bar = new SingleBar({ format, stream, barsize: 30, hideCursor: true, gracefulExit: false });
  let accuracy = '-';
  bar.start(steps, 0, { loss: '-', accuracy });
  return {
    show(report) {
      if (report.accuracy !== null) accuracy = percent(report.accuracy);
      bar.update(report.step + 1, { loss: report.loss.toFixed(3), accuracy });
    },
    stop: () => bar.stop(),
  };
}

function createLines(steps: number, stream: NodeJS.WriteStream): Progress {
  return {
    show({ step, loss, accuracy }) {
      if (accuracy === null) return;
      stream.write(`step ${step + 1} of ${steps} | loss ${loss.toFixed(3)} | kNN accuracy ${percent(accuracy)}\n`);
    },
    stop() {},
  };
}

import { SingleBar } from 'cli-progress';

export interface Progress {
  show(schedules: number): void;
  stop(): void;
}

/** Between two lines where there is no terminal, in schedules. */
const LINES_EVERY = 5_000;

/** How many schedules have been run: a bar on a terminal, elsewhere a line now and then. */
export function createProgress(total: number, stream: NodeJS.WriteStream): Progress {
  if (stream.isTTY) {
    const format = '{bar} {value} of {total} schedules | {duration_formatted}';
    const bar = new SingleBar({ format, stream, barsize: 30, hideCursor: true, gracefulExit: false });
    bar.start(total, 0, {});
    return { show: (schedules) => bar.update(schedules, {}), stop: () => bar.stop() };
  }
  let next = LINES_EVERY;
  return {
    show(schedules) {
      if (schedules < next) return;
      next += LINES_EVERY;
      stream.write(`${schedules} of ${total} schedules\n`);
    },
    stop() {},
  };
}

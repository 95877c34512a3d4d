import { SingleBar } from 'cli-progress';

/**
 * Shows how far the whole set-up is: one bar on a terminal, one line a step elsewhere.
 *
 * @typedef {NodeJS.WritableStream & { isTTY?: boolean }} Terminal  a terminal, or what stands in for one
 *
 * @typedef {object} Progress
 * @property {(label: string, seconds: number) => (fraction: number) => void} step  ends the step before and begins one;
 *   the returned function reports how much of it is done
 * @property {() => void} stop
 *
 * @param {number} totalSeconds  what all steps together may take on an ordinary machine; only the ratios matter
 * @param {Terminal} stream
 * @returns {Progress}
 */
export function createProgress(totalSeconds, stream) {
  const display = stream.isTTY ? createBar(totalSeconds, stream) : createLines(stream);
  let before = 0; // seconds of the steps that are over
  let current = { label: '', seconds: 0 };
  return {
    step(label, seconds) {
      before += current.seconds;
      const own = { label, seconds };
      current = own;
      display.show(before, label);
      return (fraction) => {
        if (current === own) display.show(before + seconds * Math.min(fraction, 1), label); // else it comes late
      };
    },
    stop: () => display.stop(),
  };
}

/** @typedef {{ show: (seconds: number, label: string) => void, stop: () => void }} Display */

/** @type {(total: number, stream: Terminal) => Display} */
function createBar(total, stream) {
  const format = '{bar} {percentage}% | {duration_formatted} | {label}';
  const bar = new SingleBar({
    format,
    stream,
    barsize: 30,
    hideCursor: true,
    gracefulExit: false,
    clearOnComplete: true,
  });
  bar.start(total, 0, { label: '' });
  return { show: (seconds, label) => bar.update(seconds, { label }), stop: () => bar.stop() };
}

/** @type {(stream: Terminal) => Display} */
function createLines(stream) {
  const start = Date.now();
  let last = '';
  return {
    show(_seconds, label) {
      if (label === last) return;
      last = label;
      stream.write(`${String(Math.round((Date.now() - start) / 1000)).padStart(4)} s  ${label}\n`);
    },
    stop() {},
  };
}

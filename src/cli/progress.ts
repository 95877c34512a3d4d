import { SingleBar } from 'cli-progress';
import type { Stream } from './screen.ts';

/** What ends sooner needs no bar, in milliseconds. */
const PATIENCE_MS = 500;

/** How far something long is: a bar on a terminal, nothing elsewhere. */
export class Progress {
  readonly #stream: Stream;
  readonly #label: string;
  readonly #total: number;
  readonly #inWords: (value: number) => string;
  readonly #began = performance.now();
  #value = 0;
  #bar: SingleBar | undefined;

  /** @param inWords a value with its unit */
  constructor(stream: Stream, label: string, total: number, inWords: (value: number) => string) {
    this.#stream = stream;
    this.#label = label;
    this.#total = total;
    this.#inWords = inWords;
  }

  add(amount: number): void {
    this.#value += amount;
    const seconds = (performance.now() - this.#began) / 1000;
    if (this.#stream.isTTY !== true || seconds < PATIENCE_MS / 1000) return;
    this.#bar ??= this.#createBar();
    this.#bar.update(this.#value, this.#words(seconds));
  }

  /** From the beginning, as a repeated transfer goes. */
  restart(): void {
    this.#value = 0;
  }

  stop(): void {
    this.#bar?.stop();
  }

  #createBar(): SingleBar {
    const format = '{label} {bar} {percentage}% | {done} of {all} | {speed}/s';
    const bar = new SingleBar({
      format,
      stream: this.#stream,
      barsize: 30,
      hideCursor: true,
      gracefulExit: false,
      clearOnComplete: true,
    });
    bar.start(this.#total, this.#value, this.#words(1));
    return bar;
  }

  #words(seconds: number) {
    const [done, all, speed] = [this.#value, this.#total, this.#value / seconds].map(this.#inWords);
    return { label: this.#label, done: done!, all: all!, speed: speed! };
  }
}

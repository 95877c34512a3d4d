import { setMaxListeners } from 'node:events';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

interface Tally {
  asked: number;
  attempts: number;
  longestMs: number;
}

/** What a run did and saw: counted for the report, and told line by line for whoever looks for a cause. */
export class Journal {
  readonly folder: string;
  readonly operations = new Map<string, Tally>();
  /** Answers other than success, by what they were. */
  readonly setbacks = new Map<string, number>();
  readonly faults = new Map<string, number>();
  readonly violations: string[] = [];
  /** Aborted by the first violation: nothing after it says anything. */
  readonly #failed = new AbortController();
  readonly #begun = performance.now();

  constructor(folder: string) {
    this.folder = folder;
    // Each request under way listens.
    setMaxListeners(0, this.failed);
  }

  get failed(): AbortSignal {
    return this.#failed.signal;
  }

  tell(sentence: string): void {
    const seconds = ((performance.now() - this.#begun) / 1_000).toFixed(3);
    appendFileSync(join(this.folder, 'events.log'), `${seconds} ${sentence}\n`);
  }

  answered(kind: string, attempts: number, ms: number): void {
    const tally = this.operations.get(kind) ?? { asked: 0, attempts: 0, longestMs: 0 };
    tally.asked++;
    tally.attempts += attempts;
    tally.longestMs = Math.max(tally.longestMs, ms);
    this.operations.set(kind, tally);
  }

  setback(what: string): void {
    count(this.setbacks, what);
  }

  fault(what: string): void {
    count(this.faults, what);
  }

  violation(sentence: string): void {
    this.tell(`VIOLATION ${sentence}`);
    this.violations.push(sentence);
    this.#failed.abort(new Error(sentence));
  }
}

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}

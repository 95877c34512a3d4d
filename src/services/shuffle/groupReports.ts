/** Groups that are done are told of so often, in milliseconds: as much work is lost with a pod that dies. */
const REPORT_EVERY_MS = 500;

/** A group as the engine left it. */
export interface EncodedGroup {
  readonly group: number;
  /** Its rows, as they count in the run. */
  readonly members: Int32Array;
  readonly statistics: Float32Array | null;
}

/**
 * The groups of one run that this pod has encoded, on their way to the others. Every report costs each pod some requests
 * and entries, so small groups share one; the engine goes on with the next group meanwhile.
 */
export class GroupReports {
  readonly #report: (groups: readonly EncodedGroup[]) => Promise<void>;
  #waiting: EncodedGroup[] = [];
  #reported: Promise<void> = Promise.resolve();
  #reportedAt = performance.now();

  constructor(report: (groups: readonly EncodedGroup[]) => Promise<void>) {
    this.#report = report;
  }

  /** Waits for the report before, but not for its own. */
  async add(group: EncodedGroup): Promise<void> {
    this.#waiting.push(group);
    if (performance.now() - this.#reportedAt >= REPORT_EVERY_MS) await this.#begin();
  }

  /** Resolves when all are reported. */
  async end(): Promise<void> {
    if (this.#waiting.length > 0) await this.#begin();
    await this.#reported;
  }

  async #begin(): Promise<void> {
    await this.#reported;
    const groups = this.#waiting;
    this.#waiting = [];
    this.#reportedAt = performance.now();
    this.#reported = this.#report(groups);
    this.#reported.catch(() => undefined);
  }
}

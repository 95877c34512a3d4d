import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = '/sys/fs/cgroup/cpu';
/** Short, so that a limited process is never still for long. */
const PERIOD_US = 10_000;

let shares = 0;

/** A share of a core for one process with all its threads: a control group (Linux, version 1, as root). */
export class CpuShare {
  readonly #folder: string;

  /** `cores`: 0.5 is half a core. */
  constructor(cores: number) {
    this.#folder = join(ROOT, `mocoserve-${process.pid}-${shares++}`);
    mkdirSync(this.#folder);
    writeFileSync(join(this.#folder, 'cpu.cfs_period_us'), `${PERIOD_US}`);
    writeFileSync(join(this.#folder, 'cpu.cfs_quota_us'), `${Math.round(cores * PERIOD_US)}`);
  }

  limit(pid: number): void {
    writeFileSync(join(this.#folder, 'cgroup.procs'), `${pid}`);
  }

  /** Once its process has ended. */
  remove(): void {
    rmdirSync(this.#folder);
  }
}

import { mocoError } from '../../src/errors.ts';
import { Life } from './life.ts';

/** The pods, by the names of their machines. */
export class Fleet {
  readonly pods: readonly string[];
  /** Share of bodies between pods that break off. */
  cutBodies = 0;
  readonly #lives = new Map<string, Life>();
  #started = 0;

  constructor(size: number) {
    this.pods = Array.from({ length: size }, (_, i) => `p${i}`);
  }

  start(pod: string): Life {
    const life = new Life(pod, this.#started++, this);
    this.#lives.set(pod, life);
    return life;
  }

  /** `null`: the process has ended. */
  lifeOf(pod: string): Life | null {
    const life = this.#lives.get(pod);
    return life === undefined || life.isDead ? null : life;
  }

  /** The processes that run. */
  alive(): Life[] {
    return this.pods.flatMap((pod) => this.lifeOf(pod) ?? []);
  }

  drainingError = () => mocoError('draining', {});
}

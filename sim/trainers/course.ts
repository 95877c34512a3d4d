import { Ledger } from '../checks/ledger.ts';
import { Outcomes } from '../checks/outcomes.ts';
import type { Faults } from '../faults.ts';
import type { Plan } from './plan.ts';

interface StepAct {
  readonly step: number;
  readonly count: number;
  readonly how: 'together' | 'apart' | 'round';
}

/** How far the trainers of one schedule are, and what they know for certain. */
export class Course {
  readonly plan: Plan;
  readonly faults: Faults;
  ledger: Ledger;
  /** Before the encoder was made anew, or restored. */
  readonly #earlier: Ledger[] = [];
  outcomes = new Outcomes();
  momentum: number;
  isMomentumKnown = true;
  /** The q that was published last. */
  q: Float32Array | null = null;
  /** Of the encoder: deleted and made again it has another. */
  life = 0;
  /** Raised when the trainer has to begin again behind its last restore. */
  epoch = 0;
  /** By step. */
  readonly acts = new Map<number, StepAct>();
  lastRestore: { readonly step: number; readonly k: Float32Array; readonly at: number } | null = null;

  constructor(plan: Plan, faults: Faults) {
    this.plan = plan;
    this.faults = faults;
    this.momentum = plan.momentum;
    this.ledger = new Ledger(plan.isFirstCopy);
  }

  /**
   * Whom to ask for the weights that keys were made with. A pod that could not ask the log may have had the encoder as it
   * was before.
   */
  ledgerFor(step: number, digest: string, isLogAway: boolean): Ledger {
    if (!isLogAway || this.ledger.knows(step, digest)) return this.ledger;
    return this.#earlier.find((ledger) => ledger.knows(step, digest)) ?? this.ledger;
  }

  /** The encoder was made anew. */
  recreated(): void {
    this.life++;
    this.#earlier.push(this.ledger);
    this.momentum = this.plan.momentum;
    this.isMomentumKnown = true;
    this.ledger = new Ledger(this.plan.isFirstCopy);
    this.outcomes = new Outcomes();
    this.acts.clear();
    this.lastRestore = null;
  }

  /** k came from outside. `at`: the act that brought it. */
  restored(step: number, k: Float32Array, at: number): void {
    this.#earlier.push(this.ledger);
    this.ledger = new Ledger(this.plan.isFirstCopy);
    this.ledger.restored(step, k);
    this.outcomes = new Outcomes();
    this.acts.clear();
    this.lastRestore = { step, k, at };
  }
}

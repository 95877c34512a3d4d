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

  /** The encoder was made anew. */
  recreated(): void {
    this.life++;
    this.momentum = this.plan.momentum;
    this.isMomentumKnown = true;
    this.ledger = new Ledger(this.plan.isFirstCopy);
    this.outcomes = new Outcomes();
    this.acts.clear();
    this.lastRestore = null;
  }

  /** k came from outside. `at`: the act that brought it. */
  restored(step: number, k: Float32Array, at: number): void {
    this.ledger = new Ledger(this.plan.isFirstCopy);
    this.ledger.restored(step, k);
    this.outcomes = new Outcomes();
    this.acts.clear();
    this.lastRestore = { step, k, at };
  }
}

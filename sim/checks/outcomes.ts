import type { EmaStep } from '../../src/schemas/emaSteps.ts';
import { world } from '../virtual/world.ts';

/** What was answered of each step of one generation: one outcome, and one answer at most that says it was applied now. */
export class Outcomes {
  readonly #first = new Map<number, string>();
  readonly #applied = new Set<number>();

  judge(answer: EmaStep, step: number, where: string): void {
    const { applied, weights_digest, ...outcome } = answer;
    const said = JSON.stringify(outcome);
    const first = this.#first.get(answer.step) ?? said;
    this.#first.set(answer.step, first);
    if (answer.step !== step || said !== first)
      world().violate(`${where} is answered with ${said}, and was with ${first}`);
    if (!applied) return;
    if (this.#applied.has(step)) world().violate(`${where} was applied twice`);
    this.#applied.add(step);
  }
}

import type { EmaStep } from '../src/schemas/emaSteps.ts';
import type { QueryWeights, Upload } from '../src/schemas/weights.ts';
import { type Asked, type Client, Refusal } from './client.ts';
import type { Journal } from './journal.ts';
import { type Operation, pathOf, queryOf, syncOperation, tensors, WAIT_MS, withQuery } from './operations.ts';
import type { Mishap, StepPlan } from './plan.ts';

/** An upload lies at one pod: what its trainer is told when that is gone. */
const UPLOAD_GONE: ReadonlySet<string> = new Set(['upload_lost', 'upload_not_found']);
/** Plans of so many steps are kept, for pods that are behind. */
const KEPT = 20;

/** How trainers bring the query weights of each step, and what they were told of its EMA step. */
export class Publisher {
  readonly #encoder: string;
  readonly #client: Client;
  readonly #journal: Journal;
  readonly #plans: StepPlan[] = [];
  #told: { ema: EmaStep; isRepeat: boolean }[] = [];
  /** Some answer of the present step got lost. */
  #isOpen = false;

  constructor(encoder: string, client: Client, journal: Journal) {
    this.#encoder = encoder;
    this.#client = client;
    this.#journal = journal;
  }

  /** All askers of a step, at the same time. */
  async publish(plan: StepPlan): Promise<void> {
    this.#plans.push(plan);
    this.#plans.splice(0, this.#plans.length - KEPT);
    const { askers, mishaps } = plan.sync;
    await Promise.all(Array.from({ length: askers }, (_, asker) => this.#publish(plan, mishaps[asker]!)));
  }

  /** The same body again, because no pod has it any more. */
  async again(step: number | null): Promise<void> {
    const plan = this.#plans.findLast((kept) => kept.step === step);
    if (plan === undefined) return this.#journal.violation(`${this.#encoder}: the weights of step ${step} are lost`);
    this.#journal.tell(`${this.#encoder} sends step ${step} again`);
    const { answer } = await this.#client.ask({ ...syncOperation(this.#encoder, plan), kind: 'sync (lost before)' });
    const { ema } = answer.json<QueryWeights>();
    if (ema !== null) this.note(ema, true);
  }

  /** What an answer said of the present step. */
  note(ema: EmaStep, isRepeat: boolean): void {
    this.#told.push({ ema, isRepeat });
    this.#isOpen ||= isRepeat;
  }

  /**
   * A step has all its answers: it was applied once.
   * @returns the digests that were told of the weights after it
   */
  settle({ step, sync }: StepPlan): string[] {
    const told = this.#told.filter(({ ema }) => ema.step === step).map(({ ema }) => ema);
    const applied = told.filter((ema) => ema.applied).length;
    const isNoted = sync.ema !== 'advance';
    if (applied > 1 || (isNoted && applied === 0 && !this.#isOpen)) {
      this.#journal.violation(`${this.#encoder}: step ${step} was told to be applied ${applied} times`);
    }
    this.#told = [];
    this.#isOpen = false;
    return told.flatMap(({ weights_digest }) => weights_digest ?? []);
  }

  async #publish(plan: StepPlan, mishaps: readonly Mishap[]): Promise<void> {
    const { answer, isRepeat } =
      plan.sync.parts === 0
        ? await this.#client.ask(syncOperation(this.#encoder, plan), { mishaps })
        : await this.#upload(plan, mishaps);
    const { ema } = answer.json<QueryWeights>();
    if (ema !== null) this.note(ema, isRepeat);
  }

  /** From the start again when the pod that held it is gone. */
  async #upload(plan: StepPlan, mishaps: readonly Mishap[]): Promise<Asked> {
    for (let attempt = 0; ; attempt++) {
      try {
        const asked = await this.#uploadOnce(plan, attempt === 0 ? mishaps : []);
        return { ...asked, isRepeat: asked.isRepeat || attempt > 0 };
      } catch (thrown) {
        if (!(thrown instanceof Refusal && UPLOAD_GONE.has(thrown.code))) throw thrown;
        this.#journal.setback(`${thrown.status} ${thrown.code}: from the start`);
      }
    }
  }

  async #uploadOnce(plan: StepPlan, mishaps: readonly Mishap[]): Promise<Asked> {
    const { step, sync } = plan;
    const uploads = `${pathOf(this.#encoder)}/query-weights/uploads`;
    const open: Operation = {
      kind: 'upload',
      method: 'POST',
      path: withQuery(uploads, { step, ema: sync.ema === 'sync' }),
    };
    const { upload } = (await this.#client.ask(open)).answer.json<Upload>();
    const entries = Object.entries(queryOf(plan));
    const parts = Array.from({ length: sync.parts }, (_, part) => {
      const share = Object.fromEntries(entries.filter((_, i) => i % sync.parts === part));
      return tensors('part of an upload', 'PUT', `${uploads}/${upload}/parts/${part}`, share);
    });
    await Promise.all(parts.map((part, i) => this.#client.ask(part, i === 0 ? { mishaps } : {})));
    const path = withQuery(`${uploads}/${upload}/finish`, { wait_ms: WAIT_MS });
    return this.#client.ask({ kind: 'end of an upload', method: 'POST', path });
  }
}

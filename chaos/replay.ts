import type { EmaStep } from '../src/schemas/emaSteps.ts';
import type { Encoder } from '../src/schemas/encoders.ts';
import { decodeSafetensors } from '../test/support/safetensors.ts';
import type { Answer } from './client.ts';
import type { Journal } from './journal.ts';
import { emaOperation, keysOperations, type Operation, pathOf, syncOperation } from './operations.ts';
import type { KeysPlan, StepPlan } from './plan.ts';
import type { Reference } from './reference.ts';
import type { StatisticsLosses } from './statisticsLosses.ts';

/** The answers that trainers got for a batch or a round: by request (of a round: by rank), then by who asked. */
export interface AnsweredKeys {
  readonly plan: KeysPlan;
  readonly answers: readonly (readonly Answer[])[];
}

/** What the trainers of an encoder saw of one step. */
export interface ObservedStep {
  readonly plan: StepPlan;
  /** The step before; `null`: none. */
  readonly before: number | null;
  /** Of the weights after the step, as the answers of EMA steps named them. */
  readonly digests: readonly string[];
  readonly keys: readonly AnsweredKeys[];
  /** As some pod described the encoder when all had their answers. */
  readonly state: Encoder;
}

/** Headers that say what keys were made of; the buffers count for those that use them only. */
const PROVENANCE = ['ema-step', 'query-step', 'momentum', 'weights-digest', 'permutation', 'batch-norm'];
const STATE = ['ema_step', 'query_step', 'query_digest', 'momentum', 'weights_digest', 'buffers_digest'] as const;

const isTracked = ({ plan }: AnsweredKeys) => plan.isNamed && plan.batchNorm === 'train';

/** Takes each step of one encoder again on the reference, and compares what comes out with what the trainers got. */
export class Replay {
  readonly #encoder: string;
  readonly #trainers: number;
  readonly #reference: Reference;
  readonly #losses: StatisticsLosses;
  readonly #journal: Journal;

  constructor(encoder: string, trainers: number, reference: Reference, losses: StatisticsLosses, journal: Journal) {
    this.#encoder = encoder;
    this.#trainers = trainers;
    this.#reference = reference;
    this.#losses = losses;
    this.#journal = journal;
  }

  /** @returns `false`: pods that were killed have taken batch statistics with them that the reference has */
  async step({ plan, before, digests, keys, state }: ObservedStep): Promise<boolean> {
    const unnamed = keys.filter(({ plan: { isNamed } }) => !isNamed);
    const atBefore = await this.#compareUnnamed(unnamed, before);
    const { sync } = plan;
    const whole: StepPlan = { ...plan, sync: { ...sync, ema: 'request' } };
    await this.#reference.perform(syncOperation(this.#encoder, whole));
    const ema = (await this.#reference.perform(emaOperation(this.#encoder, whole))).json<EmaStep>();
    for (const digest of digests) this.#expect(`the digest of step ${plan.last}`, digest, ema.weights_digest);
    const atLast = await this.#compareUnnamed(unnamed, plan.last);
    if (atBefore + atLast < unnamed.flatMap(({ answers }) => answers.flat()).length) {
      this.#fail(`keys without a step were made of another one than ${before} or ${plan.last}`);
    }
    let evaluated = await this.#compareEvaluated(keys, plan.last);
    for (const answered of keys.filter(isTracked)) {
      await this.#compare(answered, plan.last, () => true);
      evaluated += await this.#compareEvaluated(keys, plan.last);
    }
    const { buffers_digest } = await this.#state();
    const isShort = evaluated < keys.filter(isEvaluated).flatMap(({ answers }) => answers.flat()).length;
    if ((isShort || state.buffers_digest !== buffers_digest) && (await this.#losses.areNew(state.uid))) {
      this.#journal.setback('batch statistics lost with both pods that had them');
      await this.compareState({ ...state, buffers_digest });
      return false;
    }
    if (isShort) this.#fail(`eval-mode keys of step ${plan.last} were made with buffers that never were`);
    await this.compareState(state);
    return true;
  }

  async #state(): Promise<Encoder> {
    const get = { kind: 'state', method: 'GET', path: pathOf(this.#encoder) } as const;
    return (await this.#reference.perform(get)).json<Encoder>();
  }

  async compareState(found: Encoder): Promise<void> {
    const expected = await this.#state();
    for (const field of STATE) this.#expect(field, found[field], expected[field]);
  }

  /** Something that changes the encoder alike on both sides. */
  async perform(operation: Operation): Promise<Answer> {
    return this.#reference.perform(operation);
  }

  /** Weights byte for byte. */
  async compareWeights(found: Buffer, whose: string): Promise<void> {
    const get = { kind: 'weights', method: 'GET', path: `${pathOf(this.#encoder)}/weights` } as const;
    const expected = (await this.#reference.perform(get)).bytes;
    if (!found.equals(expected)) this.#fail(`the weights of ${whose} are others than the reference's`);
  }

  async #compareUnnamed(unnamed: readonly AnsweredKeys[], step: number | null): Promise<number> {
    const isOfStep = ({ headers }: Answer) => headers.get('moco-ema-step') === String(step);
    const counts = unnamed.map((answered) => this.#compare(answered, step ?? 0, isOfStep));
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  }

  /** Eval-mode keys that were made with the buffers as the reference has them now. */
  async #compareEvaluated(keys: readonly AnsweredKeys[], step: number): Promise<number> {
    const { buffers_digest } = await this.#state();
    const isOfNow = ({ headers }: Answer) => headers.get('moco-buffers-digest') === buffers_digest;
    let compared = 0;
    for (const answered of keys.filter(isEvaluated)) compared += await this.#compare(answered, step, isOfNow);
    return compared;
  }

  /** @returns how many answers `isMeant` */
  async #compare({ plan, answers }: AnsweredKeys, step: number, isMeant: (answer: Answer) => boolean): Promise<number> {
    if (!answers.flat().some(isMeant)) return 0;
    const operations = keysOperations(this.#encoder, step, { ...plan, advance: false }, this.#trainers);
    const expected = await Promise.all(operations.map((operation) => this.#reference.perform(operation)));
    let compared = 0;
    for (const [request, { path }] of operations.entries()) {
      for (const answer of answers[request]!.filter(isMeant)) {
        compared++;
        for (const name of PROVENANCE) {
          this.#expect(
            `${name} of ${path}`,
            answer.headers.get(`moco-${name}`),
            expected[request]!.headers.get(`moco-${name}`),
          );
        }
        if (!keysIn(answer).equals(keysIn(expected[request]!))) this.#fail(`the keys of ${path} differ`);
      }
    }
    return compared;
  }

  #expect(what: string, found: unknown, expected: unknown): void {
    if (found !== expected) this.#fail(`${what} is ${found}, the reference has ${expected}`);
  }

  #fail(sentence: string): void {
    this.#journal.violation(`encoder ${this.#encoder}: ${sentence}`);
  }
}

const isEvaluated = ({ plan }: AnsweredKeys) => plan.batchNorm === 'eval';

function keysIn({ bytes }: Answer): Buffer {
  const { data } = decodeSafetensors(bytes).tensors.keys!;
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}

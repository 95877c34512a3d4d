import type { EmaStep } from '../src/schemas/emaSteps.ts';
import type { Encoder } from '../src/schemas/encoders.ts';
import { SMALL_RESNET } from '../test/support/trainingData.ts';
import type { Answer, AskOptions, Client } from './client.ts';
import { createEncoder } from './creation.ts';
import { Interludes } from './interludes.ts';
import type { Journal } from './journal.ts';
import { emaOperation, keysOperations, type Operation, pathOf } from './operations.ts';
import { type KeysPlan, planInterlude, planStep, type StepPlan } from './plan.ts';
import { Publisher } from './publisher.ts';
import type { AnsweredKeys, ObservedStep, Replay } from './replay.ts';

export interface TeamParts {
  readonly encoder: string;
  readonly seed: number;
  readonly trainers: number;
  /**
   * Whether keys move the running statistics. Then those of one step are asked for one after the other, because the order
   * counts; without, all at once.
   */
  readonly tracksStatistics: boolean;
  readonly client: Client;
  readonly replay: Replay;
  readonly journal: Journal;
  /** Resolves when no request of before can still be under way in a pod that is held up. */
  readonly calm: () => Promise<void>;
}

/** Pods and reference are equal again after a restore. */
const ANEW = { kind: 'jump', ahead: 1 } as const;

/** The trainers of one encoder: they take its steps together, as ranks do, through whichever pods. */
export class Team {
  readonly #parts: TeamParts;
  readonly #publisher: Publisher;
  readonly #interludes: Interludes;
  /** Steps so far, those that were taken again after a restore as well. */
  taken = 0;
  /** Steps are taken again on the reference while the trainers go on; `false`: it has statistics that the pods lost. */
  #replayed: Promise<boolean> = Promise.resolve(true);

  constructor(parts: TeamParts) {
    this.#parts = parts;
    this.#publisher = new Publisher(parts.encoder, parts.client, parts.journal);
    this.#interludes = new Interludes(parts);
  }

  async run(until: AbortSignal): Promise<void> {
    const { encoder, seed, trainers, replay } = this.#parts;
    await this.#create();
    let before: number | null = null;
    for (; !until.aborted; this.taken++) {
      const plan = planStep(seed, encoder, before === null ? 0 : before + 1, trainers);
      const observed = await this.#step(plan, before);
      before = plan.last;
      let isEqual = await this.#replayed;
      if (isEqual) this.#replayed = replay.step(observed);
      const interlude = planInterlude(seed, encoder, this.taken);
      if (interlude.kind !== 'none') isEqual = await this.#replayed;
      before = await this.#interludes.run(isEqual ? interlude : ANEW, before, this.taken);
      if (!isEqual) this.#replayed = Promise.resolve(true);
    }
    if (!(await this.#replayed)) await this.#interludes.run(ANEW, before, this.taken);
  }

  async #create(): Promise<void> {
    const { encoder: name, tracksStatistics: track_statistics, client, replay, journal } = this.#parts;
    const creation = { name, architecture: SMALL_RESNET, momentum: 0.9, batch_norm: { track_statistics } };
    await createEncoder(creation, { client, reference: replay, journal });
  }

  async #step(plan: StepPlan, before: number | null): Promise<ObservedStep> {
    const { encoder, client, journal, tracksStatistics } = this.#parts;
    journal.tell(`${encoder} step ${plan.step} ${JSON.stringify(plan.sync)} ${plan.keys.length} batches`);
    const published = this.#publisher.publish(plan);
    const reached = plan.sync.ema === 'request' ? published.then(() => this.#emaStep(plan)) : published;
    // Before the first step there is nothing to make keys of that do not wait for one.
    const asked = plan.keys.filter(({ isNamed }) => isNamed || before !== null);
    let chain: Promise<unknown> = Promise.resolve();
    const keys = asked.map((batch) => {
      const gate = batch.isEarly ? Promise.resolve() : batch.advance ? published : reached;
      const isOrdered = tracksStatistics && batch.isNamed && batch.batchNorm === 'train';
      const answers = Promise.all([gate, isOrdered ? chain : null]).then(() => this.#keys(plan, batch));
      if (isOrdered) chain = answers;
      return answers;
    });
    const [, ...answered] = await Promise.all([reached, ...keys]);
    const digests = this.#publisher.settle(plan);
    const get = { kind: 'state', method: 'GET', path: pathOf(encoder) } as const;
    const state = (await client.ask(get)).answer.json<Encoder>();
    return { plan, before, digests, keys: answered, state };
  }

  async #emaStep(plan: StepPlan): Promise<void> {
    const { encoder, client } = this.#parts;
    const operation = emaOperation(encoder, plan);
    const asks = Array.from({ length: plan.sync.askers }, async () => {
      const { answer, isRepeat } = await client.ask(operation, { onLost: (step) => this.#publisher.again(step) });
      this.#publisher.note(answer.json<EmaStep>(), isRepeat);
    });
    await Promise.all(asks);
  }

  async #keys({ last }: StepPlan, plan: KeysPlan): Promise<AnsweredKeys> {
    const { encoder, trainers } = this.#parts;
    const operations = keysOperations(encoder, last, plan, trainers);
    const onMissing = async () => {
      await Promise.all(operations.map((operation) => this.#ask({ ...operation, kind: 'rank of a round (again)' })));
    };
    const requests = operations.map((operation, rank) => {
      const asker = (number: number) =>
        this.#ask(operation, { mishaps: plan.mishaps[rank * trainers + number], onMissing });
      return Promise.all(Array.from({ length: plan.askers }, (_, number) => asker(number)));
    });
    return { plan, answers: await Promise.all(requests) };
  }

  async #ask(operation: Operation, options: AskOptions = {}): Promise<Answer> {
    const onLost = (step: number | null) => this.#publisher.again(step);
    return (await this.#parts.client.ask(operation, { ...options, onLost })).answer;
  }
}

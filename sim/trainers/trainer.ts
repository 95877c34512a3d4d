import type { EmaStep } from '../../src/schemas/emaSteps.ts';
import type { KeysResult } from '../../src/services/contracts.ts';
import { drawPermutation, rowsOfGroup } from '../../src/services/shuffle/groups.ts';
import { roundSeed } from '../../src/services/shuffle/permutation.ts';
import { digestOf, type Ledger } from '../checks/ledger.ts';
import { keysOfGroup } from '../pods/fakeEncoder.ts';
import type { Life } from '../pods/life.ts';
import { world } from '../virtual/world.ts';
import type { Answer, Call, Client } from './client.ts';
import { ARCHITECTURE, batchOf, DIM, parametersOf, rowsOf, weightsBody } from './contents.ts';
import type { Course } from './course.ts';
import type { Act, Plan, RoundShape } from './plan.ts';

const NAME = 'e';

/** The other trainer was first with other weights, so this one has nothing more to do. */
class Disagreement extends Error {}

/** What the last restore brought is lost, and was sent again: everything behind it has to be done again. */
class Rewound extends Error {}

/** No live pod has the encoder's weights, and its log no longer reaches back. */
class EncoderLost extends Error {}

/** Follows the plan: repeats what was not answered, judges what was. */
export class Trainer {
  readonly #client: Client;
  readonly #course: Course;
  readonly #plan: Plan;
  readonly #number: number;
  hasStopped = false;
  /** Rounds that the trainer has not waited for. */
  #leftAlone: Promise<void> = Promise.resolve();

  constructor(client: Client, course: Course, number: number) {
    this.#client = client;
    this.#course = course;
    this.#plan = course.plan;
    this.#number = number;
  }

  async run(): Promise<void> {
    const { acts } = this.#plan;
    let { epoch } = this.#course;
    for (let at = 0; ; ) {
      try {
        const act = acts[at];
        if (act?.kind !== 'step') await this.#leftAlone;
        // Whatever else it has asked for may have found the weights lost, and sent the last restore again.
        if (this.#course.epoch !== epoch) throw new Rewound();
        if (act === undefined) return;
        if (!this.#course.isMomentumKnown) await this.#setMomentum(this.#course.momentum);
        await this.#carryOut(act, at);
        at++;
      } catch (thrown) {
        if (thrown instanceof Disagreement || thrown instanceof EncoderLost) return this.#stop(thrown);
        if (!(thrown instanceof Rewound)) throw thrown;
        epoch = this.#course.epoch;
        // The restore too: a sync that was under way may have come after the one that was sent again.
        at = this.#course.lastRestore!.at;
      }
    }
  }

  #stop(reason: Error): void {
    this.hasStopped = true;
    world().count(`trainer stops: ${reason.constructor.name}`);
  }

  get #ledger(): Ledger {
    return this.#course.ledger;
  }

  async create(): Promise<void> {
    const { isFirstCopy, momentum, tracksStatistics, isShuffled } = this.#plan;
    const creation = {
      name: NAME,
      architecture: ARCHITECTURE,
      momentum,
      first_step: isFirstCopy ? 'copy' : 'update',
      buffers: 'initial',
      batch_norm: { mode: 'train', groups: 1, track_statistics: tracksStatistics },
      shuffle: { enabled: isShuffled, seed: 3 },
      input: {},
    } as const;
    await this.#persist({ name: 'create', run: (moco) => moco.createEncoder(creation) }, ['encoder_exists']);
  }

  async #carryOut(act: Act, at: number): Promise<void> {
    world().note(() => `trainer ${this.#number}: ${JSON.stringify(act)}`);
    switch (act.kind) {
      case 'step':
        return this.#step(act);
      case 'round':
        return this.#round(act, at);
      case 'keys':
        return this.#keys(act);
      case 'restore':
        return this.#restore(act.step, at);
      case 'settings':
        return this.#setMomentum(0.75);
      case 'unnamed':
        return this.#unnamedStep(act.step);
      case 'look':
        return this.look();
      case 'recreate':
        await this.#persist({ name: 'delete', run: (moco, signal) => moco.deleteEncoder(NAME, signal) }, [
          'encoder_not_found',
        ]);
        this.#course.recreated();
        return this.create();
    }
  }

  /** Its answer may be wanting for ever where the trainer has to begin again: then it is asked for before anything else. */
  async #setMomentum(momentum: number): Promise<void> {
    this.#course.isMomentumKnown = false;
    await this.#persist({ name: 'settings', run: (moco) => moco.changeEncoder(NAME, { momentum }) });
    this.#course.momentum = momentum;
    this.#course.isMomentumKnown = true;
  }

  #queryOf(step: number, trainer = this.#number): Float32Array {
    const { disagreesAt } = this.#plan;
    const isOther = trainer === 1 && disagreesAt !== null && step >= disagreesAt;
    return parametersOf(step * 2 + (isOther ? 1 : 0) + this.#course.life * 1_000);
  }

  async #step({ step, count, how }: Extract<Act, { kind: 'step' }>): Promise<void> {
    const q = this.#queryOf(step);
    this.#course.acts.set(step, { step, count, how });
    this.#ledger.offer(step, count, this.#course.momentum, q);
    this.#course.q = q;
    // Keys of the step that is to come: they wait for it.
    const isEarly = world().random.chance(0.25);
    const early = isEarly ? this.#keys({ kind: 'keys', step: step + count - 1, groups: 1, mode: 'train' }) : null;
    const done = this.#takeStep(step, count, how);
    await together([done, ...(early === null ? [] : [early])]);
  }

  async #takeStep(step: number, count: number, how: 'together' | 'apart' | 'round'): Promise<void> {
    await this.#publish(step, how === 'together');
    if (how === 'round') await this.#post(step, { ranks: 2, groups: 2, rows: 4 }, true, this.#staleCodes());
    if (how !== 'apart') return;
    await this.#persist({
      name: `ema ${step}`,
      run: (moco, signal) =>
        moco.runEmaStep(NAME, { step, count, require_query_step: step, wait_ms: this.#patience() }, signal),
      judge: (done) => this.#judgeStep(done, step),
    });
  }

  async #publish(step: number, ema: boolean): Promise<void> {
    const q = this.#queryOf(step);
    const query = { step, naming: 'torchvision', strict: true, ema } as const;
    await this.#persist({
      name: `sync ${step}${ema ? ' with ema' : ''}`,
      run: (moco, signal) =>
        moco.publishQueryWeights(NAME, { ...query, wait_ms: this.#patience() }, weightsBody(q), signal),
      judge: (done) => {
        const isIt = done.query_step === step && done.query_digest === digestOf(q);
        if (!isIt) world().violate(`sync ${step}: another was published`);
        if (ema) this.#judgeStep(done.ema!, step);
      },
    });
  }

  /** With the q of the step before; whether it is applied stays open where there is no answer, but never twice. */
  async #unnamedStep(step: number): Promise<void> {
    const { q } = this.#course;
    if (q === null) return;
    this.#ledger.offer(step, 1, this.#course.momentum, q);
    const request = { count: 1, wait_ms: 2_000 };
    const answer = await this.#client.send({
      name: 'ema without a step',
      run: (moco, signal) => moco.runEmaStep(NAME, request, signal),
    });
    if (answer.is === 'answered') this.#judgeStep(answer.value, step);
    else if (answer.is === 'refused') await this.#judgeRefusal('ema without a step', answer, []);
  }

  #judgeStep(done: EmaStep, step: number): void {
    const where = `EMA step ${step}`;
    this.#course.outcomes.judge(done, step, where);
    const last = done.step + done.count - 1;
    if (done.weights_digest !== null) this.#ledger.weights(last, done.weights_digest, where);
    this.#ledger.acknowledge(last);
  }

  async #restore(step: number, at: number): Promise<void> {
    const k = parametersOf(50_000 + step + this.#course.life * 1_000);
    const query = { naming: 'torchvision', strict: true, ema_step: step } as const;
    const lonely = world().random.chance(0.5) ? this.#lonelyRank() : Promise.resolve();
    lonely.catch(() => undefined);
    for (;;) {
      const done = await this.#persist(
        {
          name: `restore ${step}`,
          isOftenDoubled: true,
          run: (moco, signal) => moco.restoreWeights(NAME, query, weightsBody(k), signal),
        },
        ['encoder_restored'],
      );
      if (done === null) continue;
      this.#course.restored(step, k, at);
      return lonely;
    }
  }

  /** Posts to a round that no other rank comes to: it is answered all the same. */
  async #lonelyRank(): Promise<void> {
    const query = { world_size: 2, advance: false, groups: 2, layout: 'nchw', wait_ms: 2_000 } as const;
    const rows = rowsOf(77, 4);
    const call: Call<KeysResult> = {
      name: 'lonely rank',
      run: (moco, signal) => moco.rankKeys(NAME, 777_777, 0, query, batchOf(rows), signal),
      judge: () => world().violate('a round has run without its second rank'),
    };
    await this.#persist(call, ['round_timeout', 'round_aborted', 'encoder_restored']);
  }

  /** Of the weights after a step; a round that is left alone may find that the step has passed. */
  async #round({ step, shape, isLeftAlone }: Extract<Act, { kind: 'round' }>, at: number): Promise<void> {
    const isBeforeStep = this.#plan.acts[at + 1]?.kind === 'step';
    if (!isLeftAlone || !isBeforeStep) return this.#post(step, shape, false, this.#staleCodes());
    const done = this.#post(step, shape, false, ['ema_step_stale']).catch((thrown: unknown) => {
      if (!(thrown instanceof Rewound)) throw thrown;
    });
    done.catch(() => undefined);
    this.#leftAlone = together([this.#leftAlone, done]);
    this.#leftAlone.catch(() => undefined);
    await this.#pause(world().random.between(0, 60));
  }

  /** Every rank posts at whichever pod; all get the keys of their rows. */
  async #post(step: number, shape: RoundShape, advance: boolean, meant: readonly string[]): Promise<void> {
    const { ranks, groups, rows } = shape;
    const name = step * 10 + (advance ? 1 : 0) + this.#course.life * 1_000;
    const posted = Array.from({ length: ranks }, (_, rank) => rowsOf(name * 10 + rank, rows));
    const query = { world_size: ranks, ema_step: step, advance, groups, layout: 'nchw' } as const;
    const all = posted.flat();
    const ask = (batch: Float32Array[], rank: number) => {
      const where = `round ${name} rank ${rank}`;
      const call: Call<KeysResult> = {
        name: where,
        run: (moco, signal) =>
          moco.rankKeys(NAME, name, rank, { ...query, wait_ms: this.#patience() }, batchOf(batch), signal),
        judge: (keys) => {
          this.#judgeKeys(keys, all, { offset: rank * rows, count: rows, groups, step, where });
          if (advance) this.#ledger.acknowledge(step);
        },
      };
      return this.#persist(call, meant);
    };
    await together(posted.map(ask));
  }

  async #keys({ step, groups, mode }: Extract<Act, { kind: 'keys' }>): Promise<void> {
    const rows = rowsOf(step * 10 + 5, 4);
    const query = { ema_step: step, advance: false, groups, bn: mode, layout: 'nchw' } as const;
    const where = `keys of ${step}`;
    const call: Call<KeysResult> = {
      name: where,
      run: (moco, signal) => moco.keys(NAME, { ...query, wait_ms: this.#patience() }, batchOf(rows), signal),
      judge: (keys) => this.#judgeKeys(keys, rows, { offset: 0, count: 4, groups, step, where }),
    };
    await this.#persist(call, this.#staleCodes());
  }

  /** Another trainer may have gone on to the next step. */
  #staleCodes(): string[] {
    return this.#plan.trainers > 1 ? ['ema_step_stale'] : [];
  }

  #judgeKeys(
    { keys, provenance, isLogAway = false }: KeysResult,
    rows: readonly Float32Array[],
    asked: AskedKeys,
  ): void {
    const { offset, count, groups, step, where } = asked;
    world().count('keys judged');
    if (provenance.emaStep !== step) world().violate(`${where}: keys of step ${provenance.emaStep}, asked for ${step}`);
    if (isLogAway) world().count('keys without the log');
    const ledger = this.#course.ledgerFor(step, provenance.weightsDigest, isLogAway);
    const parameters = ledger.weights(step, provenance.weightsDigest, where);
    if (parameters === null) return;
    const { permutation, batchNorm } = provenance;
    const buffers = batchNorm.mode === 'eval' ? world().observer.buffers.get(provenance.buffersDigest) : null;
    if (buffers === undefined) return;
    const drawn =
      permutation &&
      ({
        type: 'drawn',
        seed: permutation.seed!,
        round: permutation.round,
        generatorSeed: roundSeed(permutation.seed!, permutation.round),
      } as const);
    const order = drawPermutation(drawn, rows.length);
    const expected = new Float32Array(rows.length * DIM);
    for (let group = 0; group < groups; group++) {
      const members = rowsOfGroup(order, groups, group);
      const made = keysOfGroup(
        { parameters, buffers },
        Array.from(members, (row) => rows[row]!),
        DIM,
      );
      for (const [i, row] of members.entries()) expected.set(made.subarray(i * DIM, (i + 1) * DIM), row * DIM);
    }
    const own = expected.subarray(offset * DIM, (offset + count) * DIM);
    if (own.length !== keys.length || own.some((value, i) => value !== keys[i])) {
      world().violate(`${where}: other keys than its rows have under these weights`);
    }
  }

  /** What was acknowledged before this is asked, the answer knows of. */
  async look(to?: Life): Promise<void> {
    const { acknowledged } = this.#ledger;
    const ledger = this.#ledger;
    const state = await this.#persist({ name: 'look', run: (moco) => moco.encoder(NAME) }, [], to);
    if (ledger !== this.#ledger || state === null) return;
    if ((state.ema_step ?? -1) < acknowledged) {
      world().violate(`an answer knows of step ${state.ema_step} only, when ${acknowledged} had been acknowledged`);
    }
    if (state.ema_step !== null && state.weights_digest !== null)
      ledger.weights(state.ema_step, state.weights_digest, 'look');
  }

  /** As `look`, when the trainer has nothing else to do. */
  async lookAtLast(at: Life): Promise<void> {
    for (;;) {
      try {
        return await this.look(at);
      } catch (thrown) {
        if (!(thrown instanceof Rewound)) throw thrown;
      }
    }
  }

  /** How long a request may wait, in ms. */
  #patience(): number {
    return world().random.pick([20, 300, 2_000]);
  }

  /**
   * Asks until there is an answer: again, at whichever pod, after a 503 or a broken connection, as the contract says.
   * `null`: one of the refusals that are meant.
   */
  async #persist<T>(call: Call<T>, meant: readonly string[] = [], to?: Life): Promise<T | null> {
    const { random } = world();
    const { epoch, faults } = this.#course;
    let expired = 0;
    for (;;) {
      const isHedged = to === undefined && random.chance(call.isOftenDoubled ? 0.5 : 0.08);
      const answers = await Promise.all([this.#client.send(call, to), ...(isHedged ? [this.#client.send(call)] : [])]);
      if (this.#course.epoch !== epoch) throw new Rewound();
      const good = answers.filter((answer) => answer.is === 'answered');
      for (const { value } of good) call.judge?.(value);
      const refused = answers.filter((answer) => answer.is === 'refused');
      for (const refusal of refused) await this.#judgeRefusal(call.name, refusal, meant);
      if (good.length > 0) return good[0]!.value;
      if (refused.some(({ code }) => meant.includes(code))) return null;
      // All pods that had its keys are gone, and the other ranks have theirs: it can only be posted again by all of them.
      const isRoundOver = refused.some(({ code }) => code === 'round_expired' || code === 'round_timeout');
      if (isRoundOver && ++expired > 20 && faults.keysMayBeLost) {
        world().count('keys of a finished round lost');
        return null;
      }
      await this.#pause(random.between(5, 80));
    }
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => void world().events.after(delayMs, this.#client.owner, resolve));
  }

  async #judgeRefusal(what: string, { code, status, details }: Refusal, meant: readonly string[]): Promise<void> {
    if (meant.includes(code) || status === 503 || status === 429) return;
    // A repeated creation that found the encoder made, and then deleted.
    if (what === 'create' && code === 'encoder_not_found') return;
    if (code === 'round_timeout' || code === 'ema_step_timeout') return;
    if (code === 'query_weights_lost') return this.#heal(details.step);
    if (code === 'encoder_lost' && this.#course.faults.hasEverybodyDied) throw new EncoderLost();
    const isConflict = code === 'query_step_conflict' || code === 'ema_step_conflict';
    if (isConflict && this.#plan.disagreesAt !== null) throw new Disagreement();
    world().violate(`${what} is refused with ${code} ${JSON.stringify(details)}`);
  }

  /** Sends again what no live pod has: the weights of a step, or those of the last restore. */
  async #heal(step: unknown): Promise<void> {
    const course = this.#course;
    course.faults.checkLoss();
    await this.#pause(50);
    const act = typeof step === 'number' ? course.acts.get(step) : undefined;
    if (act !== undefined) {
      // Where they disagree, either may have been first.
      const q = this.#queryOf(act.step, world().random.pick([0, 1]));
      const query = { step: act.step, naming: 'torchvision', strict: true, ema: act.how === 'together' } as const;
      await this.#client.send({
        name: `sync ${act.step} again`,
        run: (moco, signal) => moco.publishQueryWeights(NAME, { ...query, wait_ms: 2_000 }, weightsBody(q), signal),
      });
      return;
    }
    if (course.lastRestore === null) return;
    const { step: restored, k, at } = course.lastRestore;
    const query = { naming: 'torchvision', strict: true, ema_step: restored } as const;
    const answer = await this.#client.send({
      name: `restore ${restored} again`,
      run: (moco, signal) => moco.restoreWeights(NAME, query, weightsBody(k), signal),
    });
    if (answer.is !== 'answered') return;
    course.epoch++;
    course.restored(restored, k, at);
    throw new Rewound();
  }
}

type Refusal = Extract<Answer<never>, { is: 'refused' }>;

/** Waits for all, also where one fails. */
async function together(all: readonly Promise<unknown>[]): Promise<void> {
  for (const result of await Promise.allSettled(all)) if (result.status === 'rejected') throw result.reason;
}

interface AskedKeys {
  readonly offset: number;
  readonly count: number;
  readonly groups: number;
  readonly step: number;
  readonly where: string;
}

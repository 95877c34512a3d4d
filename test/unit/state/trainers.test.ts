import { expect, test } from 'vitest';
import { apply } from '../../../src/services/encoders/state/apply.ts';
import type { Entry, EntryId, Outcome } from '../../../src/services/encoders/state/types.ts';
import { EncoderLog, parameters, rows } from './encoderLog.ts';
import { nameOf, qValue } from './modelTerms.ts';
import { Random } from './random.ts';
import { World } from './world.ts';

/*
 * Two ranks that train in earnest over a bad network: requests are late, overtake each other and arrive twice, answers
 * are lost, ranks time out and computations expire. Whoever simply sends again what was not answered must get what one
 * process would have computed: every step once, with its own q, and the keys of exactly its weights.
 */
const STEPS = 8;
const SCHEDULES = 150;
const q = (step: number) => `q${(step * step + 1) % 17}`;

type Body = { kind: 'queryPublished' | 'rankPosted' } & Record<string, unknown>;
type Keys = Map<string, number>;

/** Two ways to train: q with its EMA step in one and rounds that wait for it, or rounds that advance. */
function* train(rank: number, advance: boolean, keys: Keys): Generator<Body, void, number> {
  for (let step = 0; step < STEPS; step++) {
    if (rank === 0) yield { kind: 'queryPublished', step, digest: q(step), bytes: 8, ema: !advance };
    const asked = { ...parameters, worldSize: 2, emaStep: step, advance };
    const posted = { ...rows, valuesPerChannel: 4, digest: `rows ${rank} ${step}` };
    keys.set(
      `${rank}/${step}`,
      yield { kind: 'rankPosted', round: `${step}`, rank, pod: 'pod-a', rows: posted, parameters: asked },
    );
  }
}

class Rank {
  readonly #training: Generator<Body, void, number>;
  /** Requests under way for what is asked now. */
  readonly sent: EntryId[] = [];
  body: Body | undefined;

  constructor(training: Generator<Body, void, number>) {
    this.#training = training;
    this.go(0);
  }

  go(answer: number): void {
    this.sent.length = 0;
    this.body = this.#training.next(answer).value ?? undefined;
  }
}

/** The weights after each step, as one process would have them. */
function ideal(): number[] {
  const k = [qValue(q(0))];
  for (let step = 1; step < STEPS; step++) k.push(0.5 * k[step - 1]! + (1 - 0.5) * qValue(q(step)));
  return k;
}

function simulate(seed: number): void {
  const random = new Random(seed);
  const world = new World();
  const keys: Keys = new Map();
  const advance = random.chance(0.5);
  const ranks = [0, 1].map((rank) => new Rank(train(rank, advance, keys)));
  const network: Entry[] = [];
  const delivered = new Set<string>();
  const steps: number[] = [];
  let { state } = new EncoderLog();
  let counter = 0;

  function send(body: object): EntryId {
    const id = { incarnation: 'api', counter: counter++ };
    network.push({ ...body, id, generation: 0 } as Entry);
    return id;
  }

  function deliver(entry: Entry): void {
    const isNew = !delivered.has(nameOf(entry.id));
    delivered.add(nameOf(entry.id));
    if (isNew && entry.kind === 'queryPublished') world.stage(entry.digest);
    const applied = apply(state, entry);
    state = applied.state;
    for (const effect of applied.effects) {
      world.execute(effect);
      if ((effect.kind === 'ema' || effect.kind === 'copy') && effect.step !== null) steps.push(effect.step);
    }
    for (const outcome of applied.outcomes) answer(outcome);
  }

  function answer(outcome: Outcome): void {
    const rank = ranks.find(({ sent }) => sent.some((id) => nameOf(id) === nameOf(outcome.entry)));
    if (!rank || random.chance(0.2)) return;
    if (!outcome.ok && ['round_timeout', 'ema_step_timeout', 'round_expired'].includes(outcome.code)) return;
    if (!outcome.ok) throw new Error(`${JSON.stringify(rank.body)} is refused: ${JSON.stringify(outcome)}`);
    rank.go(outcome.kind === 'rankPosted' ? world.keys.get(outcome.value.run)! : 0);
  }

  const happenings = {
    request() {
      const rank = random.pick(ranks);
      if (rank.body && (rank.sent.length === 0 || random.chance(0.1))) rank.sent.push(send(rank.body));
    },
    arrival() {
      const at = random.below(network.length);
      const entry = network[at];
      if (!entry) return;
      if (!random.chance(0.1)) network.splice(at, 1);
      deliver(entry);
    },
    computation() {
      const run = random.pick(state.running);
      const group = run?.plan.groups.find(({ done }) => !done);
      if (run && group) send({ kind: 'groupDone', run: run.run, group: group.group, pod: 'pod-a', statistics: null });
    },
    timeout() {
      const open = state.openRounds.flatMap(({ round, postings }) =>
        postings.map((posting) => ({ round, ...posting })),
      );
      const { round, rank, holders } = random.pick(open) ?? {};
      if (holders) send({ kind: 'postingWithdrawn', round, rank, pod: 'pod-a', posting: random.pick(holders).entry });
    },
    expiry() {
      if (state.running[0]) send({ kind: 'roundExpired', run: state.running[0].run });
    },
  };

  for (let i = 0; ranks.some(({ body }) => body); i++) {
    if (i === 20_000) throw new Error('the training does not come to its end');
    happenings[random.weighted({ request: 10, arrival: 20, computation: 8, timeout: 1, expiry: 0.5 })]();
  }

  const k = ideal();
  expect(steps).toEqual(k.map((_, step) => step));
  expect(state.stepRecords.map(({ step, queryStep }) => [step, queryStep])).toEqual(k.map((_, step) => [step, step]));
  for (const rank of [0, 1]) expect(k.map((_, step) => keys.get(`${rank}/${step}`))).toEqual(k);
}

test(`${SCHEDULES} trainings over a bad network are as good as in one process`, { timeout: 60_000 }, () => {
  for (let seed = 0; seed < SCHEDULES; seed++) {
    try {
      simulate(seed);
    } catch (reason) {
      throw new Error(`training ${seed} fails: ${(reason as Error).message}`, { cause: reason });
    }
  }
});

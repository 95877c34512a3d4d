/*
 * The simplest model of an encoder that says how each entry must be answered: which steps were accepted, with which q,
 * and which weights each round used. It is mutable, keeps everything for ever, knows no tables of ids, no plans and no
 * blobs, and was written from the rules alone. Weights are one number here: k := m*k + (1-m)*q.
 */
import type { Entry, EntryId, RankPosted } from '../../../src/services/encoders/state/types.ts';
import { contract, nameOf, qValue, type Round, type Step, sameRows, type Verdict } from './modelTerms.ts';

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
const rowsOf = ({ posts }: Round) => sum([...posts.values()].map(({ entry }) => entry.rows.count));

export class Model {
  generation = 0;
  k = Number.NaN;
  next = 0;
  copyNext = false;
  q: { step: number; value: number } | null = null;
  readonly published = new Map<number, number>();
  steps: Step[] = [];
  momentum = 0.5;
  rounds: Round[] = [];
  ended: Round[] = [];
  queue: (Entry | Round)[] = [];
  runs = 0;
  settled = new Map<string, Verdict>();

  /** How the entries end that this one settles. */
  apply(entry: Entry): Map<string, Verdict> {
    this.settled = new Map();
    if (entry.generation !== null && entry.generation !== this.generation) this.#settle(entry.id, 'encoder_restored');
    else this.#enter(entry);
    this.#go();
    return this.settled;
  }

  #settle(id: EntryId, verdict: Verdict) {
    this.settled.set(nameOf(id), verdict);
  }

  #enter(entry: Entry): void {
    switch (entry.kind) {
      case 'emaStep':
        if (entry.step !== null && entry.step < this.next) this.#settle(entry.id, this.#ema(entry, false)!);
        else this.queue.push(entry);
        return;
      case 'queryPublished': {
        const past = entry.ema ? this.next : (this.q?.step ?? -1) + 1;
        if (entry.step !== null && entry.step < past) this.#settle(entry.id, this.#query(entry, false)!);
        else this.queue.push(entry);
        return;
      }
      case 'settingsChanged':
        this.queue.push(entry);
        return;
      case 'rankPosted':
        this.#post(entry);
        return;
      case 'postingWithdrawn': {
        const round = this.rounds.find(({ name, run }) => name === entry.round && !run);
        const post = round?.posts.get(entry.rank);
        const waits = post?.waiting.some((id) => nameOf(id) === nameOf(entry.posting));
        this.#settle(entry.id, `withdrawn=${waits === true}`);
        if (!round || !post || !waits) return;
        const { emaStep, worldSize } = (round.posts.get(0) ?? post).entry.parameters;
        const complete = round.posts.size === worldSize && round.posts.has(0);
        const late = complete && emaStep !== null && emaStep >= this.next;
        this.#settle(entry.posting, late ? 'ema_step_timeout' : 'round_timeout');
        post.waiting = post.waiting.filter((id) => nameOf(id) !== nameOf(entry.posting));
        if (post.waiting.length > 0) return;
        round.posts.delete(entry.rank);
        this.queue = this.queue.filter((item) => item !== round);
        this.#tidy();
        return;
      }
      case 'groupDone': {
        const round = this.rounds.find(({ run }) => run?.id === entry.run);
        const counted = round?.run?.left.delete(entry.group) === true;
        this.#settle(entry.id, `counted=${counted}`);
        if (!round?.run || round.run.left.size > 0) return;
        this.#answer(round, `keys of ${round.run.step} ${round.run.k}`);
        this.ended.push(round);
        const isTooMuch = () => this.ended.length > 32 || (this.ended.length > 2 && sum(this.ended.map(rowsOf)) > 8192);
        while (isTooMuch()) this.ended.shift();
        return;
      }
      case 'roundExpired': {
        const round = this.rounds.find(({ run }) => run?.id === entry.run);
        if (round) this.#answer(round, 'round_expired');
        this.#settle(entry.id, `expired=${round !== undefined}`);
        return;
      }
      case 'restored':
        for (const round of this.rounds) this.#answer(round, 'round_aborted');
        for (const item of this.queue) if ('id' in item) this.#settle(item.id, 'encoder_restored');
        this.generation++;
        this.k = qValue(entry.digest);
        this.next = (entry.emaStep ?? -1) + 1;
        this.copyNext = false;
        this.q = null;
        this.published.clear();
        this.steps = this.steps.filter(({ to }) => to < this.next);
        this.ended = [];
        this.queue = [];
        this.#settle(entry.id, `generation=${this.generation}`);
        return;
      case 'statistics':
      case 'podJoined':
      case 'podLeft':
      case 'statisticsLost':
      case 'versionRaised':
        throw new Error(`${entry.kind} is not simulated`);
    }
  }

  /** Everything that keeps its order goes through here: the front waits while it would change k under a round. */
  #go(): void {
    while (this.queue.length > 0) {
      const item = this.queue[0]!;
      const runs = this.rounds.some(({ run }) => run);
      const before = this.next;
      if ('id' in item) {
        const verdict =
          item.kind === 'emaStep'
            ? this.#ema(item, runs)
            : item.kind === 'queryPublished'
              ? this.#query(item, runs)
              : this.#set(item);
        if (verdict === null) return;
        this.#settle(item.id, verdict);
      } else if (!this.#start(item, runs)) return;
      this.queue.shift();
      if (this.next !== before) this.#reached();
    }
  }

  #reached(): void {
    for (const round of this.rounds.filter(({ run }) => !run)) {
      for (const [rank, { entry, waiting }] of round.posts) {
        if ((entry.parameters.emaStep ?? this.next) >= this.next - 1) continue;
        for (const id of waiting) this.#settle(id, 'ema_step_stale');
        round.posts.delete(rank);
        this.queue = this.queue.filter((item) => item !== round);
      }
    }
    this.#tidy();
    const ready = this.rounds.filter((round) => {
      const first = round.posts.get(0)?.entry.parameters;
      return (
        !round.run && first && !first.advance && first.emaStep === this.next - 1 && round.posts.size === first.worldSize
      );
    });
    this.queue.unshift(...ready.filter((round) => !this.queue.includes(round)));
  }

  #tidy() {
    this.rounds = this.rounds.filter(({ posts }) => posts.size > 0);
  }

  #answer(round: Round, verdict: Verdict): void {
    for (const { waiting } of round.posts.values()) for (const id of waiting) this.#settle(id, verdict);
    this.rounds = this.rounds.filter((other) => other !== round);
  }

  #set(entry: Entry): Verdict {
    if (entry.kind === 'settingsChanged' && entry.momentum?.type === 'constant') this.momentum = entry.momentum.value;
    return 'set';
  }

  #take(count: number, momentum: number): void {
    let left = 1;
    for (let i = this.copyNext ? 1 : 0; i < count; i++) left *= momentum;
    let product = 1;
    for (let i = 0; i < count; i++) product *= momentum;
    if (this.copyNext) this.k = this.q!.value;
    if (!this.copyNext || count > 1) this.k = left * this.k + (1 - left) * this.q!.value;
    this.steps.push({ from: this.next, to: this.next + count - 1, momentum: product, q: this.q!.step });
    this.next += count;
    this.copyNext = false;
  }

  #line(applied: boolean, { from, momentum, q }: Step): Verdict {
    return `step ${from} applied=${applied} m=${momentum} q=${q}`;
  }

  /** `null`: it has to wait. */
  #ema(
    { step, momentum, count, requireQueryStep }: Extract<Entry, { kind: 'emaStep' }>,
    runs: boolean,
  ): Verdict | null {
    const wanted = step ?? this.next;
    if (wanted < this.next) {
      const record = this.steps.find(({ from, to }) => from <= wanted && wanted <= to);
      if (!record) return 'ema_step_stale';
      let product = 1;
      for (let i = 0; i < count; i++) product *= momentum ?? Number.NaN;
      if (record.from !== wanted || record.to !== wanted + count - 1) return 'ema_step_conflict';
      if (momentum !== null && product !== record.momentum) return 'ema_step_conflict';
      if (requireQueryStep !== null && requireQueryStep !== record.q) return 'query_step_mismatch';
      return this.#line(false, record);
    }
    if (wanted > this.next) return 'ema_step_gap';
    if (!this.q) return 'not_initialized';
    if (requireQueryStep !== null && requireQueryStep !== this.q.step) return 'query_step_mismatch';
    if (runs) return null;
    this.#take(count, momentum ?? this.momentum);
    return this.#line(true, this.steps.at(-1)!);
  }

  #query({ step, digest, ema }: Extract<Entry, { kind: 'queryPublished' }>, runs: boolean): Verdict | null {
    const held = this.q?.step ?? -1;
    const wanted = step ?? (ema ? this.next : held + 1);
    const known = this.published.get(wanted);
    if (wanted <= held && known === undefined) return 'query_step_stale';
    if (wanted <= held && known !== qValue(digest)) return 'query_step_conflict';
    const isNew = wanted > held;
    if (ema && wanted < this.next) {
      const record = this.steps.find(({ from, to }) => from <= wanted && wanted <= to);
      if (!record) return isNew ? 'ema_step_conflict' : 'ema_step_stale';
      if (isNew || record.from !== record.to || record.q !== wanted) return 'ema_step_conflict';
      return `q ${wanted} unchanged ${this.#line(false, record)}`;
    }
    if (ema && !isNew && wanted !== held) return 'query_step_stale';
    if (ema && wanted > this.next) return 'ema_step_gap';
    if (ema && runs) return null;
    if (isNew) {
      if (Number.isNaN(this.k)) [this.k, this.copyNext] = [qValue(digest), true];
      this.q = { step: wanted, value: qValue(digest) };
      this.published.set(wanted, qValue(digest));
    }
    if (ema) this.#take(1, this.momentum);
    return `q ${wanted} ${isNew ? 'new' : 'unchanged'}${ema ? ` ${this.#line(true, this.steps.at(-1)!)}` : ''}`;
  }

  #post(entry: RankPosted): void {
    const { emaStep, worldSize, groups, advance } = entry.parameters;
    const named = ({ name }: Round) => name === entry.round;
    const round = this.rounds.find(named) ?? this.ended.find(named);
    const known = round?.posts.get(entry.rank);
    if (round?.run) {
      if (!known || !sameRows(known.entry, entry)) this.#settle(entry.id, 'round_mismatch');
      else if (round.run.left.size === 0) this.#settle(entry.id, `keys of ${round.run.step} ${round.run.k}`);
      else known.waiting.push(entry.id);
      return;
    }
    const zero = round?.posts.get(0);
    if (emaStep !== null && emaStep < this.next - 1) {
      this.#settle(entry.id, 'ema_step_stale');
      return;
    }
    if (known && sameRows(known.entry, entry)) {
      known.waiting.push(entry.id);
      return;
    }
    if (known || (zero && contract(zero.entry) !== contract(entry))) {
      this.#settle(entry.id, 'round_mismatch');
      return;
    }
    const open: Round = round ?? { name: entry.round, posts: new Map(), run: null };
    if (!round) this.rounds.push(open);
    for (const [rank, post] of open.posts) {
      if (entry.rank !== 0 || contract(post.entry) === contract(entry)) continue;
      for (const id of post.waiting) this.#settle(id, 'round_mismatch');
      open.posts.delete(rank);
    }
    open.posts.set(entry.rank, { entry, waiting: [entry.id] });
    if (!open.posts.has(0) || open.posts.size < worldSize) return;
    if (rowsOf(open) % (groups ?? worldSize) !== 0) this.#answer(open, 'groups_do_not_divide');
    else if (advance || emaStep === null || emaStep === this.next - 1) this.queue.push(open);
  }

  /** Whether it has been dealt with: `false` means that it has to wait. */
  #start(round: Round, runs: boolean): boolean {
    const { advance, emaStep, groups, worldSize } = round.posts.get(0)!.entry.parameters;
    const wanted = emaStep ?? this.next;
    const steps = advance && wanted !== this.next - 1;
    if (steps && wanted > this.next) this.#answer(round, 'ema_step_gap');
    else if (Number.isNaN(this.k) || (steps && !this.q)) this.#answer(round, 'not_initialized');
    else if (steps && runs) return false;
    else {
      if (steps) this.#take(1, this.momentum);
      const left = new Set(Array.from({ length: groups ?? worldSize }, (_, group) => group));
      round.run = { id: this.runs++, k: this.k, step: this.next - 1, left };
    }
    return true;
  }
}

/** What one thing costs, in milliseconds where nothing else is said; measured, or of the machine that is asked about. */
export interface Costs {
  /** Redis' processor for an append, and for giving an entry to one pod. */
  append: number;
  deliver: number;
  /** A pod's processor for an entry that it reads and applies. */
  entry: number;
  /** A pod's processor for a request of another pod, or to one. */
  ask: number;
  /** From one pod's append until another has read it, when nobody else does anything. */
  latency: number;
  /** Bytes a millisecond that a pod's network carries, in each direction. */
  bytesPerMs: number;
  /** An EMA step. */
  ema: number;
  /** An image on the engine of a pod. */
  image: number;
}

export interface Fleet {
  /** As many ranks, groups and pods. */
  pods: number;
  rowsARank: number;
  bytesARow: number;
  weightsBytes: number;
}

/** When each part of a training step was done on the last pod, in milliseconds from its beginning. */
export interface StepTimes {
  /** q is on every pod and the EMA step done. */
  synced: number;
  /** All ranks have posted, and every pod knows. */
  posted: number;
  /** Every pod has the rows of its group. */
  rows: number;
  /** Every rank has its keys. */
  keys: number;
  /** Work of the busiest pod's engine, and of Redis. */
  engine: number;
  redis: number;
}

/** Does what is due, in the order of time. */
class Clock {
  readonly #due: { at: number; act: (at: number) => void }[] = [];

  at(at: number, act: (at: number) => void): void {
    const due = this.#due;
    let child = due.push({ at, act }) - 1;
    let parent = (child - 1) >> 1;
    while (child > 0 && due[parent]!.at > at) {
      [due[child], due[parent]] = [due[parent]!, due[child]!];
      child = parent;
      parent = (child - 1) >> 1;
    }
  }

  run(): void {
    for (let next = this.#next(); next !== undefined; next = this.#next()) next.act(next.at);
  }

  #next() {
    const due = this.#due;
    const [first] = due;
    const last = due.pop();
    if (first === undefined || last === undefined || first === last) return first;
    due[0] = last;
    for (let parent = 0, child = 1; child < due.length; parent = child, child = 2 * parent + 1) {
      if (child + 1 < due.length && due[child + 1]!.at < due[child]!.at) child++;
      if (due[parent]!.at <= due[child]!.at) break;
      [due[parent], due[child]] = [due[child]!, due[parent]!];
    }
    return first;
  }
}

/** Something that does one thing at a time, in the order in which it is asked. */
class Server {
  readonly #clock: Clock;
  #free = 0;
  busy = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Asked at `from`, tells when work of `duration` is done. */
  serve(from: number, duration: number, done: (at: number) => void): void {
    this.#clock.at(from, (now) => {
      this.#free = Math.max(this.#free, now) + duration;
      this.busy += duration;
      this.#clock.at(this.#free, done);
    });
  }
}

class SimulatedPod {
  readonly processor: Server;
  readonly engine: Server;
  readonly sends: Server;
  readonly receives: Server;

  constructor(clock: Clock) {
    this.processor = new Server(clock);
    this.engine = new Server(clock);
    this.sends = new Server(clock);
    this.receives = new Server(clock);
  }
}

/** Calls `then` with the latest of `count` times, once all are there. */
function latestOf(count: number, then: (at: number) => void): (at: number) => void {
  let missing = count;
  let latest = 0;
  return (at) => {
    latest = Math.max(latest, at);
    if (--missing === 0) then(latest);
  };
}

/**
 * One step of data-parallel training with ShuffleBN: rank 0 puts its weights with the EMA step, every rank posts its rows
 * at a pod of its own, every pod encodes one group. Whatever is busy serves in the order of arrival.
 */
export function simulateStep(costs: Costs, { pods: size, rowsARank, bytesARow, weightsBytes }: Fleet): StepTimes {
  const clock = new Clock();
  const redis = new Server(clock);
  const pods = Array.from({ length: size }, () => new SimulatedPod(clock));
  const times = { synced: 0, posted: 0, rows: 0, keys: 0 };
  const reach = (what: keyof typeof times, at: number) => {
    times[what] = Math.max(times[what], at);
  };

  /** A large body: it leaves one pod while it comes in at the other, each as soon as it can. */
  const move = (from: SimulatedPod, to: SimulatedPod, at: number, bytes: number, done: (at: number) => void) => {
    const both = latestOf(2, done);
    from.sends.serve(at, bytes / costs.bytesPerMs, both);
    to.receives.serve(at, bytes / costs.bytesPerMs, both);
  };
  const ask = (from: SimulatedPod, to: SimulatedPod, at: number, answered: (at: number) => void) =>
    from.processor.serve(at, costs.ask, (asked) => to.processor.serve(asked, costs.ask, answered));
  /** `applied` is told of each pod. */
  const log = (at: number, applied: (pod: number, at: number) => void) =>
    redis.serve(at, costs.append, (appended) => {
      for (const [i, pod] of pods.entries()) {
        redis.serve(appended, costs.deliver, (given) =>
          pod.processor.serve(given + costs.latency, costs.entry, (read) => applied(i, read)),
        );
      }
    });

  // Each group has rows of that many other ranks, and each rank keys from as many other pods.
  const partners = Math.min(size - 1, rowsARank);
  const share = (rowsARank * bytesARow) / (partners + 1);
  const finished = pods.map(() => latestOf(size, (at) => reach('keys', at)));

  const give = (i: number, at: number) => {
    const given = latestOf(Math.max(1, partners), (done) => log(done, (pod, known) => finished[pod]!(known)));
    if (partners === 0) given(at);
    for (let k = 1; k <= partners; k++) ask(pods[i]!, pods[(i + k) % size]!, at, given);
  };
  const encode = (i: number, at: number) => {
    reach('rows', at);
    pods[i]!.engine.serve(at, rowsARank * costs.image, (done) => give(i, done));
  };
  const gather = (i: number, at: number) => {
    const gathered = latestOf(Math.max(1, partners), (done) => encode(i, done));
    if (partners === 0) gathered(at);
    for (let k = 1; k <= partners; k++) {
      const other = pods[(i + k) % size]!;
      ask(pods[i]!, other, at, (answered) => move(other, pods[i]!, answered, share, gathered));
    }
  };

  const started = pods.map((_, i) => latestOf(2, (at) => gather(i, at)));
  const isReady = (i: number, at: number) => {
    reach('synced', at + costs.ema);
    started[i]!(at + costs.ema);
  };
  const publish = (held: number) =>
    log(held, (i, known) => {
      const holder = pods[i % 2]!;
      if (i < 2) isReady(i, known);
      else ask(pods[i]!, holder, known, (at) => move(holder, pods[i]!, at, weightsBytes, (there) => isReady(i, there)));
    });
  pods[0]!.receives.serve(0, weightsBytes / costs.bytesPerMs, (put) => {
    if (size === 1) publish(put);
    else move(pods[0]!, pods[1]!, put, weightsBytes, publish);
  });

  const posted = pods.map((_, i) =>
    latestOf(size, (at) => {
      reach('posted', at);
      started[i]!(at);
    }),
  );
  for (const pod of pods) {
    pod.receives.serve(0, (rowsARank * bytesARow) / costs.bytesPerMs, (received) =>
      log(received, (i, known) => posted[i]!(known)),
    );
  }

  clock.run();
  return { ...times, engine: Math.max(...pods.map(({ engine }) => engine.busy)), redis: redis.busy };
}

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

/** Something that does one thing at a time, in the order in which it is asked. */
class Server {
  #free = 0;
  busy = 0;

  /** When work of `duration` that may begin at `from` is done. */
  serve(from: number, duration: number): number {
    this.#free = Math.max(this.#free, from) + duration;
    this.busy += duration;
    return this.#free;
  }
}

interface SimulatedPod {
  readonly processor: Server;
  readonly engine: Server;
  readonly sends: Server;
  readonly receives: Server;
}

/**
 * One step of data-parallel training with ShuffleBN: rank 0 puts its weights with the EMA step, every rank posts its rows
 * at a pod of its own, every pod encodes one group. Queues are served in the order of arrival.
 */
export function simulateStep(costs: Costs, { pods: size, rowsARank, bytesARow, weightsBytes }: Fleet): StepTimes {
  const redis = new Server();
  const pods = Array.from(
    { length: size },
    (): SimulatedPod => ({
      processor: new Server(),
      engine: new Server(),
      sends: new Server(),
      receives: new Server(),
    }),
  );
  const move = (from: SimulatedPod, to: SimulatedPod, at: number, bytes: number) => {
    const sent = from.sends.serve(at, bytes / costs.bytesPerMs);
    return Math.max(sent, to.receives.serve(sent - bytes / costs.bytesPerMs, bytes / costs.bytesPerMs));
  };
  const ask = (from: SimulatedPod, to: SimulatedPod, at: number) =>
    to.processor.serve(from.processor.serve(at, costs.ask), costs.ask);
  /** When each pod has applied an entry. */
  const log = (at: number) => {
    const appended = redis.serve(at, costs.append);
    return pods.map((pod) => pod.processor.serve(redis.serve(appended, costs.deliver) + costs.latency, costs.entry));
  };

  const put = pods[0]!.receives.serve(0, weightsBytes / costs.bytesPerMs);
  const second = pods[1];
  const held = second === undefined ? put : move(pods[0]!, second, put, weightsBytes);
  const published = log(held);
  const ready = pods.map((pod, i) => {
    const isHolder = i < 2;
    const pulled = isHolder
      ? published[i]!
      : move(pods[i % 2]!, pod, ask(pod, pods[i % 2]!, published[i]!), weightsBytes);
    return pulled + costs.ema;
  });

  const posted = pods.map(() => 0);
  for (const pod of pods) {
    const received = pod.receives.serve(0, (rowsARank * bytesARow) / costs.bytesPerMs);
    for (const [i, known] of log(received).entries()) posted[i] = Math.max(posted[i]!, known);
  }
  const started = pods.map((_, i) => Math.max(ready[i]!, posted[i]!));

  // A drawn permutation takes equally many rows of each rank into each group.
  const share = (rowsARank / size) * bytesARow;
  const gathered = pods.map((pod, i) => {
    const pulls = pods
      .filter((other) => other !== pod)
      .map((other) => move(other, pod, ask(pod, other, started[i]!), share));
    return Math.max(started[i]!, ...pulls);
  });
  const encoded = pods.map((pod, i) => pod.engine.serve(gathered[i]!, rowsARank * costs.image));
  const given = pods.map((pod, i) => {
    const targets = Math.min(size - 1, rowsARank);
    let done = encoded[i]!;
    for (let k = 1; k <= targets; k++) done = ask(pod, pods[(i + k) % size]!, done);
    return done;
  });
  const finished = given.map((at) => Math.max(...log(at)));
  return {
    synced: Math.max(...ready),
    posted: Math.max(...posted),
    rows: Math.max(...gathered),
    keys: Math.max(...finished),
    engine: Math.max(...pods.map(({ engine }) => engine.busy)),
    redis: redis.busy,
  };
}

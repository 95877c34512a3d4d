import type { Coordinator } from '../../ports/coordinator.ts';
import { PeerError, type PeerMessage, type PeerRequest, type Peers } from '../../ports/peers.ts';
import { memberName, podOf } from '../encoders/state/memberNames.ts';
import type { PodReport } from './podReport.ts';

const LEASE_PREFIX = 'pod:';
/** Leases are renewed so often within their time that one lost renewal costs nothing. */
const RENEWALS_A_LEASE = 4;

export interface FleetParts {
  coordinator: Coordinator;
  peers: Peers;
  /** This process. */
  podId: string;
  leaseMs: number;
  /** What this pod tells the others of itself. */
  report: () => Omit<PodReport, 'pod' | 'url'>;
  /** Told after every look at the leases. */
  onLook: () => void;
  onFailure: (reason: unknown) => void;
}

/** Questions name the process that they are for: another may have come to its URL. */
export interface Addressed {
  readonly to: string;
  readonly args: unknown;
}

/** The pods of the fleet, as their leases show them, and the way to ask them for bytes. */
export class Fleet {
  readonly podId: string;
  readonly #parts: FleetParts;
  #pods: ReadonlyMap<string, PodReport> = new Map();
  /** When a pod that has no lease any more was first missed, by the monotonic clock, in ms. */
  readonly #missedSince = new Map<string, number>();
  /** Pods without a lease for a full lease time, while the coordinator answered. */
  #silent: ReadonlySet<string> = new Set();
  /** Questions without an answer yet: they are given up when their pod falls silent. */
  readonly #asking = new Set<{ readonly pod: string; readonly giveUp: (reason: unknown) => void }>();
  #timer: NodeJS.Timeout | undefined;
  /** When the last look at the leases began, by the monotonic clock, in ms. */
  lookedAt = Number.NEGATIVE_INFINITY;
  #isStopped = false;
  #lives = 0;
  #url = '';

  constructor(parts: FleetParts) {
    this.podId = parts.podId;
    this.#parts = parts;
  }

  /** A name that no entry of any log has seen: each life of an encoder on this pod has its own. */
  newMemberName(): string {
    return memberName(this.podId, this.#lives++);
  }

  /** Takes this pod's lease and begins to watch those of the others. `url` is how they reach this pod. */
  async start(url: string): Promise<void> {
    this.#url = url;
    await this.#renew();
    await this.look();
    this.#again();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#parts.coordinator.releaseLease(LEASE_PREFIX + this.podId, this.podId).catch(() => undefined);
  }

  /** This pod's report as it is now, then the others' as they last gave them, by pod. */
  reports(): PodReport[] {
    const others = [...this.#pods.values()].filter(({ pod }) => pod !== this.podId);
    return [this.#report(), ...others.sort((a, b) => (a.pod < b.pod ? -1 : 1))];
  }

  /** Ids of the other pods that are alive. */
  others(): string[] {
    return [...this.#pods.keys()].filter((pod) => pod !== this.podId);
  }

  /** How far each other pod is in an encoder's log, as it last told; 0: it has not opened it. */
  othersAt(uid: string): number[] {
    const others = [...this.#pods.values()].filter(({ pod }) => pod !== this.podId);
    return others.map(({ encoders }) => encoders.find((report) => report.uid === uid)?.position ?? 0);
  }

  /** It has no lease now; its process may be there all the same. */
  isMissing(member: string): boolean {
    const pod = podOf(member);
    return pod !== this.podId && !this.#pods.has(pod);
  }

  /** Taken for dead. What an old look found says nothing: the pod may have come back to its lease since. */
  isSilent(member: string): boolean {
    const isFresh = performance.now() - this.lookedAt < this.#parts.leaseMs / 2;
    return isFresh && this.#silent.has(podOf(member));
  }

  /** Members whose process may still be watched for: `onLook` follows. */
  expect(members: readonly string[]): void {
    const now = performance.now();
    for (const member of members) {
      const pod = podOf(member);
      if (pod !== this.podId && !this.#pods.has(pod) && !this.#missedSince.has(pod)) this.#missedSince.set(pod, now);
    }
  }

  /** `undefined`: it has no lease. */
  urlOf(pod: string): string | undefined {
    return this.#pods.get(pod)?.url;
  }

  /**
   * Whether a pod that could not be asked may answer yet: one that has neither a lease nor a place among the members is
   * dead. After an outage of the coordinator those who live come back to their leases one by one.
   */
  mayAnswerLater(member: string, members: readonly string[]): boolean {
    const isThere = members.includes(member) || this.urlOf(podOf(member)) !== undefined;
    return isThere && !this.isSilent(member);
  }

  /**
   * Asks the process of a member, also where it has come since the last look; `signal`, or its silence, ends the wait for
   * an answer. @throws PeerError
   */
  async ask(member: string, request: PeerRequest, signal?: AbortSignal): Promise<PeerMessage> {
    const pod = podOf(member);
    if (this.urlOf(pod) === undefined) await this.look().catch(() => undefined);
    const url = this.urlOf(pod);
    if (url === undefined) throw new PeerError('unreachable', `${member} has no lease`);
    signal?.throwIfAborted();
    // Not AbortSignal.any: what it makes of a signal that lives long is never freed.
    const controller = new AbortController();
    const asking = { pod, giveUp: (reason: unknown) => controller.abort(reason) };
    const abort = () => asking.giveUp(signal?.reason);
    signal?.addEventListener('abort', abort);
    this.#asking.add(asking);
    try {
      const addressed = { ...request, args: { to: pod, args: request.args } satisfies Addressed };
      return await this.#parts.peers.ask(url, addressed, controller.signal);
    } finally {
      signal?.removeEventListener('abort', abort);
      this.#asking.delete(asking);
    }
  }

  #again(): void {
    if (this.#isStopped) return;
    const interval = this.#parts.leaseMs / RENEWALS_A_LEASE;
    this.#timer = setTimeout(() => void this.#beat(), interval).unref();
  }

  async #beat(): Promise<void> {
    try {
      await this.#renew();
      await this.look();
    } catch (thrown) {
      // Away: nobody is missed by that, and who was may be back. The coordinator's status tells.
      this.#missedSince.clear();
      this.#silent = new Set();
      if (!this.#isStopped) this.#parts.onFailure(thrown);
    }
    this.#again();
  }

  async #renew(): Promise<void> {
    const { coordinator, leaseMs } = this.#parts;
    const lease = { name: LEASE_PREFIX + this.podId, holder: this.podId, value: JSON.stringify(this.#report()) };
    await coordinator.acquireLease(lease, leaseMs);
  }

  /** Who is there, and who has been missing for a full lease time of this pod's own clock. */
  async look(): Promise<void> {
    const lookedAt = performance.now();
    const leases = await this.#parts.coordinator.leases();
    const pods = leases
      .filter(({ name }) => name.startsWith(LEASE_PREFIX))
      .map(({ value }) => JSON.parse(value) as PodReport);
    this.lookedAt = lookedAt;
    this.#pods = new Map(pods.map((report) => [report.pod, report]));
    const now = performance.now();
    for (const pod of this.#missedSince.keys()) if (this.#pods.has(pod)) this.#missedSince.delete(pod);
    const { leaseMs } = this.#parts;
    this.#silent = new Set([...this.#missedSince].filter(([, since]) => now - since >= leaseMs).map(([pod]) => pod));
    for (const { pod, giveUp } of this.#asking) {
      if (this.#silent.has(pod)) giveUp(new PeerError('unreachable', `${pod} has been silent for its lease time`));
    }
    this.#parts.onLook();
  }

  #report(): PodReport {
    return { pod: this.podId, url: this.#url, ...this.#parts.report() };
  }
}

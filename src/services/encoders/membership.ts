import { isCoded, mocoError } from '../../errors.ts';
import type { Fleet } from '../replicas/fleet.ts';
import type { Submit } from './draft.ts';
import { PendingOutcomes } from './pendingOutcomes.ts';
import { PROTOCOL_VERSION, versionToRaise } from './state/protocol.ts';
import type { EncoderState } from './state/types.ts';

interface MembershipHost {
  readonly fleet: Fleet;
  readonly state: EncoderState;
  readonly submit: Submit;
  /** Puts on record what went wrong beside any request. */
  record(reason: unknown): void;
}

/** This pod as a member of one encoder: its name, what waits under that name, and what it says of the others. */
export class Membership {
  readonly #encoder: MembershipHost;
  /** Another each time that the others took this pod for dead. */
  #pod: string;
  #pending: PendingOutcomes;
  /** Of earlier names: what was appended under them is still carried out. */
  readonly #former = new Set<PendingOutcomes>();
  #joined: Promise<void> = Promise.resolve();
  #isLeaving = false;

  constructor(encoder: MembershipHost) {
    this.#encoder = encoder;
    this.#pod = encoder.fleet.newMemberName();
    this.#pending = new PendingOutcomes(this.#pod);
  }

  /** This pod's name as a member, and in the ids of its entries. */
  get pod(): string {
    return this.#pod;
  }

  /** It has told the others that it goes. */
  get isLeaving(): boolean {
    return this.#isLeaving;
  }

  /** The entries of the present life. */
  get pending(): PendingOutcomes {
    return this.#pending;
  }

  /** What waits cannot be carried out, but for what brings weights itself. */
  rejectForLoss(reason: unknown): void {
    for (const pending of [...this.#former, this.#pending]) pending.rejectForLoss(reason);
  }

  /** Resolves when this pod is a member: under the name that it has then. */
  join(): Promise<void> {
    const { pod } = this;
    this.#joined = this.#join().catch((reason: unknown) => {
      if (this.#pod === pod) throw reason;
      // Taken for dead while it joined, it joins under its next name.
      return this.#joined;
    });
    return this.#joined;
  }

  async #join(): Promise<void> {
    await this.#encoder.submit<'podJoined'>({ kind: 'podJoined', pod: this.pod, supports: PROTOCOL_VERSION }, {}, null);
  }

  /** Tells the others that this pod goes: they take over its part, and what waits here is answered 503. */
  async leave(): Promise<void> {
    if (this.#encoder.state.members.length < 2) return;
    this.#isLeaving = true;
    await this.#encoder.submit<'podLeft'>({ kind: 'podLeft', pod: this.pod }, {}, null);
  }

  /**
   * The others go on without this pod. What waits here is answered once it has been carried out; the state and the
   * weights are as good as theirs, so it only needs another name.
   */
  fenced(executed: Promise<void>): void {
    const old = this.#pending;
    const reason = mocoError(this.#isLeaving ? 'draining' : 'replica_fenced', {});
    this.#former.add(old);
    void executed.then(() => {
      old.rejectAll(reason);
      this.#former.delete(old);
    });
    if (this.#isLeaving) return;
    this.#pod = this.#encoder.fleet.newMemberName();
    this.#pending = new PendingOutcomes(this.pod);
    this.join().catch((reason: unknown) => {
      const isDeleted = isCoded(reason) && reason.code === 'encoder_not_found';
      if (!isDeleted) this.#encoder.record(reason);
    });
  }

  /** Takes out members that have been silent too long, and raises the protocol's version when all know a newer one. */
  watch(): void {
    const { fleet, state } = this.#encoder;
    if (this.#isLeaving) return;
    fleet.expect(state.members);
    for (const member of state.members) {
      if (!fleet.isSilent(member)) continue;
      this.#encoder.submit<'podLeft'>({ kind: 'podLeft', pod: member }, {}, null).catch(() => undefined);
    }
    const version = versionToRaise(state);
    if (version === null) return;
    this.#encoder.submit<'versionRaised'>({ kind: 'versionRaised', version }, {}, null).catch(() => undefined);
  }
}

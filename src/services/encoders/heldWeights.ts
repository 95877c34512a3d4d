import type { ArchitectureDescription } from '../../architectures/description.ts';
import type { Arena } from '../../numerics/arena.ts';
import { type Engine, untilEngineAnswers } from '../../ports/engine.ts';
import { Buffers } from '../weights/buffers.ts';
import { Parameters } from '../weights/parameters.ts';
import { freeSlot } from './freeSlot.ts';
import type { WeightsVersion } from './state/types.ts';

/** k at one moment with all that keys made of it have to tell. The parameters are retained: release them once. */
export interface KeyWeights {
  readonly parameters: Parameters;
  readonly buffers: Buffers;
  readonly version: WeightsVersion;
}

/** Parameters are the owner's of the snapshot: release them, or let `adopt` take them over. */
export interface HeldSnapshot {
  readonly k: Parameters | null;
  /** May be the same slot as k. */
  readonly q: Parameters | null;
  readonly buffers: Buffers;
  readonly queryStep: number | null;
  readonly queryDigest: string | null;
  readonly version: WeightsVersion;
}

const NO_VERSION: WeightsVersion = { emaStep: null, queryStep: null, momentum: null };

/** The weights of one encoder at the point that the effects of its log have been executed to. */
export class HeldWeights {
  readonly #uid: string;
  readonly #description: ArchitectureDescription;
  readonly #arena: Arena;
  readonly #engine: Engine;
  #k: Parameters | null = null;
  #q: Parameters | null = null;
  #queryStep: number | null = null;
  /** Of the blob that q came in. */
  #queryDigest: string | null = null;
  #buffers: Buffers;
  #version = NO_VERSION;
  /** Of the blob that k and the buffers came in; `null` once they are others. */
  #restoredDigest: string | null = null;

  constructor(uid: string, description: ArchitectureDescription, arena: Arena, engine: Engine) {
    this.#uid = uid;
    this.#description = description;
    this.#arena = arena;
    this.#engine = engine;
    this.#buffers = Buffers.initial(description.tensors);
  }

  get version(): WeightsVersion {
    return this.#version;
  }

  /** `null` before the first q. */
  keyWeights(): KeyWeights | null {
    if (this.#k === null) return null;
    return { parameters: this.#k.retain(), buffers: this.#buffers, version: this.#version };
  }

  /** q, retained, and its step; `null` where none is held. */
  queryWeights(): { parameters: Parameters; step: number } | null {
    if (this.#q === null || this.#queryStep === null) return null;
    return { parameters: this.#q.retain(), step: this.#queryStep };
  }

  /** q by the digest of its blob, not retained. */
  heldQuery(): { digest: string; parameters: Parameters } | null {
    return this.#q === null ? null : { digest: this.#queryDigest!, parameters: this.#q };
  }

  /** Takes over the parameters. */
  publish(parameters: Parameters, step: number, digest: string): void {
    this.#q?.release();
    this.#q = parameters;
    this.#queryStep = step;
    this.#queryDigest = digest;
  }

  /** All of it, retained, for a pod that joins. */
  snapshot(): HeldSnapshot {
    return {
      k: this.#k?.retain() ?? null,
      q: this.#q?.retain() ?? null,
      buffers: this.#buffers,
      queryStep: this.#queryStep,
      queryDigest: this.#queryDigest,
      version: this.#version,
    };
  }

  /** Takes over what another pod holds. */
  adopt({ k, q, buffers, queryStep, queryDigest, version }: HeldSnapshot): void {
    this.#k = k;
    this.#q = q;
    this.#buffers = buffers;
    this.#queryStep = queryStep;
    this.#queryDigest = queryDigest;
    this.#version = version;
  }

  /** k := q's parameters, buffers as PyTorch makes them. */
  initialize(): void {
    this.#setKey(this.#query().retain());
    this.#buffers = Buffers.initial(this.#description.tensors);
    this.#version = { emaStep: null, queryStep: this.#queryStep, momentum: null };
  }

  /** k := q. Both are then one slot: nobody writes it. */
  copy(version: WeightsVersion): void {
    this.#setKey(this.#query().retain());
    this.#version = version;
  }

  /** `k <- m*k + (1-m)*q` into a fresh slot, as often as the engine has to be started again for it. */
  async ema(momentum: number, version: WeightsVersion): Promise<void> {
    const slot = await freeSlot(this.#arena);
    const next = new Parameters(slot, this.#k!.count, null);
    const out = { slot: slot.index, version: next.version };
    const request = { uid: this.#uid, k: this.#k!.slot.index, q: this.#query().slot.index, out, momentum };
    try {
      await untilEngineAnswers(this.#engine, () => this.#engine.ema(request));
    } catch (thrown) {
      next.release();
      throw thrown;
    }
    this.#setKey(next);
    this.#version = version;
  }

  /** k and its buffers by the digest of the blob that brought them, not retained; `null` once they are others. */
  heldRestored(): { digest: string; parameters: Parameters; buffers: Buffers } | null {
    if (this.#k === null || this.#restoredDigest === null) return null;
    return { digest: this.#restoredDigest, parameters: this.#k, buffers: this.#buffers };
  }

  /** Takes over the parameters, which came in the blob `digest`. q is held no longer. */
  restore(parameters: Parameters, buffers: Buffers | null, version: WeightsVersion, digest: string): void {
    this.#setKey(parameters);
    this.#restoredDigest = digest;
    this.#buffers = buffers ?? Buffers.initial(this.#description.tensors);
    this.#q?.release();
    this.#q = null;
    this.#queryStep = null;
    this.#queryDigest = null;
    this.#version = version;
  }

  track(statistics: Float32Array): void {
    this.#restoredDigest = null;
    this.#buffers = this.#buffers.track(statistics);
  }

  release(): void {
    this.#k?.release();
    this.#q?.release();
    this.#k = null;
    this.#q = null;
  }

  #query(): Parameters {
    if (this.#q === null) throw new Error('no query weights are held'); // the log never asks for it
    return this.#q;
  }

  #setKey(parameters: Parameters): void {
    this.#restoredDigest = null;
    this.#k?.release();
    this.#k = parameters;
  }
}

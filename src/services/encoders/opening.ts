import { describeArchitecture, elementCount } from '../../architectures/index.ts';
import { mocoError } from '../../errors.ts';
import { Arena } from '../../numerics/arena.ts';
import type { Coordinator } from '../../ports/coordinator.ts';
import { type Engine, untilEngineAnswers } from '../../ports/engine.ts';
import type { Observer } from '../../ports/observer.ts';
import type { EncoderCreation } from '../../schemas/encoders.ts';
import type { Fleet } from '../replicas/fleet.ts';
import { takeSnapshot } from '../replicas/joining.ts';
import { MomentumEncoder, type StepsTaken } from './momentumEncoder.ts';
import { checkImageTransform, encoderSettings, normalizationOf } from './settings.ts';

/** What every encoder of this pod shares. */
export interface OpeningParts {
  coordinator: Coordinator;
  engine: Engine;
  fleet: Fleet;
  observer: Observer;
  onFailure: (encoder: string, reason: unknown) => void;
  onSteps: (encoder: MomentumEncoder, steps: StepsTaken) => void;
}

interface Opening {
  readonly uid: string;
  readonly creation: EncoderCreation;
  /** Taken over: closed where the encoder cannot be opened. */
  readonly arena: Arena;
  /** Nobody has weights of it yet. */
  readonly isNew: boolean;
  /** Ends the wait for a pod that gives its snapshot. */
  readonly signal: AbortSignal;
  readonly onAway: (reason: string) => void;
  /** It is there, but not open yet. */
  readonly onMade: (encoder: MomentumEncoder) => void;
  readonly onBehind: () => void;
}

/** Takes an encoder of the directory over from another pod, or makes it from its log, and begins to follow the log. */
export async function openEncoder(parts: OpeningParts, opening: Opening): Promise<MomentumEncoder> {
  const { coordinator, engine, fleet, observer, onFailure, onSteps } = parts;
  const { uid, creation, arena, isNew, signal, onAway, onMade, onBehind } = opening;
  const description = describeArchitecture(creation.architecture.id, creation.architecture.options);
  let encoder: MomentumEncoder | null = null;
  try {
    // Before the others are asked, who go on meanwhile. An engine that is started again must not leave it closed here.
    await untilEngineAnswers(engine, () => engine.open(uid, description, arena.handle()));
    const snapshot = await takeSnapshot({ uid, description, arena, fleet, onAway: isNew ? null : onAway, signal });
    signal.throwIfAborted();
    encoder = new MomentumEncoder({
      uid,
      name: creation.name,
      description,
      settings: encoderSettings(creation),
      normalization: normalizationOf(creation, description),
      arena,
      engine,
      coordinator,
      fleet,
      observer,
      snapshot,
      onFailure,
      onSteps,
      onBehind,
    });
    onMade(encoder);
    await encoder.start();
    return encoder;
  } catch (thrown) {
    await (encoder?.stop(thrown as Error) ?? engine.close(uid)).catch(() => undefined);
    arena.close();
    throw thrown;
  }
}

/** Host memory for an encoder's weights; checks the settings that depend on the architecture on the way. */
export function allocateArena(creation: EncoderCreation): Arena {
  const description = describeArchitecture(creation.architecture.id, creation.architecture.options);
  normalizationOf(creation, description);
  checkImageTransform(creation, description);
  const parameters = description.tensors
    .filter(({ kind }) => kind === 'parameter')
    .map((tensor) => ({ name: tensor.name, length: elementCount(tensor) }));
  try {
    return new Arena(parameters);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    const requested = parameters.reduce((sum, { length }) => sum + 4 * length, 0);
    throw mocoError('arena_full', { requested, limit: 0 });
  }
}

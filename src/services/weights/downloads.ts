import { mocoError } from '../../errors.ts';
import { type Arena, ArenaFullError } from '../../numerics/arena.ts';
import type { WeightsQuery } from '../../schemas/weights.ts';
import type { WeightsDownload } from '../contracts.ts';
import type { MomentumEncoder } from '../encoders/momentumEncoder.ts';
import type { Buffers } from './buffers.ts';
import { Download } from './download.ts';
import type { Parameters } from './parameters.ts';

/** Slots that downloads of older weights never take: for the next q, the next k, and those that are held. */
const SLOTS_FOR_TRAINING = 4;

/** Whether the training could go on beside somebody who holds weights for long. @throws ArenaFullError */
export function checkRoomForReader(arena: Arena): void {
  if (!arena.hasRoom(SLOTS_FOR_TRAINING)) {
    throw new ArenaFullError(arena.bytesPerSlot, arena.maxSlots - SLOTS_FOR_TRAINING);
  }
}

interface Source {
  readonly parameters: Parameters;
  readonly buffers: Buffers | null;
  readonly step: number | null;
}

/**
 * A download of k or q as they are now, whatever the encoder does while it is sent. The weights are retained from
 * `open` on; until then they are only looked at.
 * @throws MocoError `not_initialized`; ArenaFullError
 */
export async function openDownload(encoder: MomentumEncoder, query: WeightsQuery): Promise<WeightsDownload> {
  const source = sourceOf(encoder, query.which);
  const { parameters, buffers, step } = source;
  try {
    checkRoomForReader(encoder.arena);
    const digest = await parameters.digest();
    const download = new Download(encoder.description, query, [{ which: query.which, parameters, buffers }], {
      weights_digest: digest,
      step: step === null ? 'none' : String(step),
    });
    const etag = [digest, buffers?.digest(), query.naming, query.dtype].filter((part) => part !== undefined).join('+');
    parameters.retain();
    let isOpened = false;
    // Nobody opened it in the turn that the download was given in (HEAD, 304): nothing is held.
    setImmediate(() => isOpened || parameters.release());
    return {
      etag,
      contentLength: download.contentLength,
      step,
      open() {
        isOpened = true;
        return download.open(() => parameters.release());
      },
    };
  } finally {
    parameters.release();
  }
}

function sourceOf({ held, name }: MomentumEncoder, which: WeightsQuery['which']): Source {
  if (which === 'query') {
    const query = held.queryWeights();
    if (query !== null) return { parameters: query.parameters, buffers: null, step: query.step };
  } else {
    const key = held.keyWeights();
    if (key !== null) return { parameters: key.parameters, buffers: key.buffers, step: key.version.emaStep };
  }
  throw mocoError('not_initialized', { encoder: name });
}

import { CoordinatorError } from '../../src/ports/coordinator.ts';
import { BehindError } from '../../src/services/replicas/exchange.ts';
import type { Host } from '../pods/host.ts';
import { world } from '../virtual/world.ts';
import { isExpected } from './errors.ts';

/** Errors beside any request that faults can bring about, by their names. */
const EXPECTED = new Set(['EncoderLostError', 'StatisticsUsedError']);

/** What a pod puts on record beside any request is one of the things that are meant to happen. */
export function checkFailure(host: Host, encoder: string, reason: unknown): void {
  world().note(() => `on record for ${encoder}: ${reason}`);
  const isBehind = reason instanceof BehindError || (reason instanceof CoordinatorError && reason.code === 'gap');
  if (isBehind && !world().hasTrouble) world().violate(`${host.name} was left behind: ${reason}`);
  if (isBehind || isExpected(reason)) return;
  if (reason instanceof Error && EXPECTED.has(reason.name)) return;
  const stack = reason instanceof Error ? reason.stack : String(reason);
  world().violate(`${host.name} says of ${encoder}: ${stack}`);
}

import { setTimeout } from 'node:timers/promises';
import type { Arena, Slot } from '../../numerics/arena.ts';

const POLL_MS = 20;

/** A slot for the encoder's own next step. Staging leaves room for it; only downloads of older weights can make it wait. */
export async function freeSlot(arena: Arena): Promise<Slot> {
  while (!arena.hasRoom(1)) await setTimeout(POLL_MS);
  return arena.acquire();
}

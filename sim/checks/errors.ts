import { catalogue } from '../../src/errors.ts';
import { CoordinatorError } from '../../src/ports/coordinator.ts';
import { PeerError } from '../../src/ports/peers.ts';

/** The code that a client is answered with; `null`: the pod went wrong in a way that nobody has thought of. */
export function codeOf(thrown: unknown): string | null {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  return Object.hasOwn(catalogue, code) ? code : null;
}

export function statusOf(code: string): number {
  return catalogue[code as keyof typeof catalogue].status;
}

/** An error that the product raises on purpose. */
export function isExpected(thrown: unknown): boolean {
  return codeOf(thrown) !== null || thrown instanceof PeerError || thrown instanceof CoordinatorError;
}

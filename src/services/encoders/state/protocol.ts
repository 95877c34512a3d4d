import { accept, change, type Turn } from './turn.ts';
import type { EncoderState, VersionRaised } from './types.ts';

/** The newest version of the protocol that this build knows: the entries, and what `apply` makes of them. */
export const PROTOCOL_VERSION = 1;

/** The log uses a version of the protocol that this build does not know. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}

/** @throws ProtocolError when this build cannot go on from this state */
export function checkVersion({ protocol }: EncoderState): void {
  if (protocol <= PROTOCOL_VERSION) return;
  throw new ProtocolError(
    `its log uses version ${protocol} of the protocol and this build knows ${PROTOCOL_VERSION}: run a newer build`,
  );
}

/** The newest version that every member knows; `null`: the log has it already. */
export function versionToRaise({ protocol, members, supports }: EncoderState): number | null {
  const known = members.map((member) => supports[member] ?? 1);
  const common = Math.min(...known);
  return members.length > 0 && common > protocol ? common : null;
}

/** So a fleet is upgraded pod by pod: nothing that an old pod does not know is appended before the last one has gone. */
export function versionRaised(turn: Turn, { id, version }: VersionRaised): void {
  const possible = versionToRaise(turn.state);
  const raised = possible !== null && version > turn.state.protocol && version <= possible;
  if (raised) change(turn, { protocol: version });
  accept(turn, 'versionRaised', id, { raised });
}

import { digestOf, fingerprintOf, isSame } from './digests.ts';
import { isRole, ROLES, type Role } from './roles.ts';

/** Whoever has shown a token. */
export interface Holder {
  readonly role: Role;
  /** First 8 hex digits of the token's SHA-256. */
  readonly fingerprint: string;
}

export interface Tokens {
  /** `null`: nobody has this token. */
  holderOf(token: string): Holder | null;
  /** How many tokens each role has. */
  readonly counts: Readonly<Record<Role, number>>;
}

/** The file is malformed. The message names the line, never what stands in it. */
export class TokensError extends Error {
  override readonly name = 'TokensError';
}

interface Line extends Holder {
  readonly number: number;
  readonly digest: Buffer;
}

/** What `Authorization: Bearer` can carry (RFC 6750, 2.1). Shorter ones could be guessed, longer ones are no tokens. */
const TOKEN = /^[A-Za-z0-9._~+/-]{16,512}=*$/;

/**
 * Reads lines `role:token`; blank lines and those that begin with `#` count for nothing.
 *
 * @param peerToken what pods show each other; no client may have the same
 * @throws TokensError
 */
export function parseTokens(text: string, peerToken: string | null): Tokens {
  const lines: Line[] = [];
  const ofPods = peerToken === null ? null : digestOf(peerToken);
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const read = parseLine(line, index + 1);
    if (ofPods !== null && isSame(ofPods, read.digest))
      throw at(read.number, 'has the token that pods show each other');
    const earlier = lines.find(({ digest }) => isSame(digest, read.digest));
    if (earlier === undefined) lines.push(read);
    else if (earlier.role !== read.role)
      throw at(read.number, `has the token of line ${earlier.number} with another role`);
  }
  if (lines.length === 0) throw new TokensError('there is no token in it');
  return {
    counts: Object.fromEntries(
      ROLES.map((role) => [role, lines.filter((line) => line.role === role).length]),
    ) as Record<Role, number>,
    holderOf(token) {
      const digest = digestOf(token);
      let holder: Line | null = null;
      // All of them: the time tells nothing of which one it is.
      for (const line of lines) if (isSame(line.digest, digest)) holder = line;
      return holder;
    },
  };
}

function parseLine(line: string, number: number): Line {
  const colon = line.indexOf(':');
  if (colon === -1) throw at(number, `must be a role (${ROLES.join(', ')}), a colon and a token`);
  const role = line.slice(0, colon).trim();
  if (!isRole(role)) throw at(number, `must begin with a role (${ROLES.join(', ')}) before its colon`);
  const token = line.slice(colon + 1);
  if (!TOKEN.test(token)) throw at(number, 'must have 16 to 512 letters, digits or any of -._~+/ behind its colon');
  const digest = digestOf(token);
  return { number, role, digest, fingerprint: fingerprintOf(digest) };
}

const at = (number: number, problem: string) => new TokensError(`line ${number} ${problem}`);

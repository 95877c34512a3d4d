import { createHash, timingSafeEqual } from 'node:crypto';

/** What stands for a secret in memory: comparing digests takes the same time whatever the secrets have in common. */
export const digestOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export const isSame = (one: Buffer, other: Buffer): boolean => timingSafeEqual(one, other);

/** Tells secrets apart in a log without telling them: the first 8 hex digits of the digest. */
export const fingerprintOf = (digest: Buffer): string => digest.toString('hex', 0, 4);

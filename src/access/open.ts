import { readFileSync } from 'node:fs';
import type { Logger } from 'pino';
import { type Config, isLoopback } from '../config.ts';
import { isCertificate } from './certificate.ts';
import { openCertificate, openTokens, type RenewableCertificate } from './files.ts';
import type { Tokens } from './tokens.ts';

/** What the files of the configuration say of who is let in, and by whom. */
export interface OpenedAccess {
  readonly tokens: (() => Tokens) | null;
  readonly certificate: RenewableCertificate | null;
  readonly peerToken: string | null;
  readonly peerCa: string | null;
}

/** A file of the configuration cannot be used. The message is a sentence, and has nothing of what is secret. */
export class AccessError extends Error {
  override readonly name = 'AccessError';
}

/** @throws AccessError */
export function openAccess(config: Config, logger: Logger): OpenedAccess {
  const { tokensFile, tlsCert, tlsKey, peerTokenFile, peerCaFile, host } = config;
  if (tokensFile !== null && tlsCert === null && !isLoopback(host)) {
    logger.warn('tokens cross the network unencrypted: there is no --tls-cert');
  }
  const peerToken =
    peerTokenFile === null ? null : opened('The peer token', peerTokenFile, () => readPeerToken(peerTokenFile));
  const peerCa =
    peerCaFile === null ? null : opened('The certificates for other pods', peerCaFile, () => readPeerCa(peerCaFile));
  const tokens =
    tokensFile === null ? null : opened('The tokens', tokensFile, () => openTokens(tokensFile, peerToken, logger));
  const certificate =
    tlsCert === null || tlsKey === null
      ? null
      : opened('The TLS certificate', `${tlsCert}, ${tlsKey}`, () => openCertificate(tlsCert, tlsKey, logger));
  return { tokens, certificate, peerToken, peerCa };
}

function opened<Value>(what: string, paths: string, open: () => Value): Value {
  try {
    return open();
  } catch (thrown) {
    throw new AccessError(`${what} cannot be used (${paths}): ${(thrown as Error).message}.`);
  }
}

function readPeerToken(path: string): string {
  const token = readFileSync(path, 'utf8').trim();
  // Whoever shows none would have it.
  if (token === '') throw new Error('the file is empty');
  return token;
}

function readPeerCa(path: string): string {
  const pem = readFileSync(path, 'utf8');
  // Node would not complain, and trust nobody.
  if (!isCertificate(pem)) throw new Error('there is no certificate in PEM in it');
  return pem;
}

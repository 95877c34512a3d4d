import { statSync } from 'node:fs';
import type { Logger } from 'pino';
import { type Certificate, parseCertificate } from './certificate.ts';
import { follow } from './follow.ts';
import { parseTokens, type Tokens } from './tokens.ts';

/** Permission to read a file for those who neither own it nor are in its group. */
const OTHERS_READ = 0o004;

/**
 * The tokens of a file, as it is now; the log tells of each change.
 *
 * @param peerToken what pods show each other; no client may have the same
 * @throws Error with a sentence: the file cannot be used
 */
export function openTokens(path: string, peerToken: string | null, logger: Logger): () => Tokens {
  const audit = auditOf(logger);
  const { current } = follow([path], ([text = '']) => parseTokens(text, peerToken), {
    accepted: ({ counts }) => {
      audit.info({ act: 'reloadTokens', path, tokens: counts }, 'audit');
      warnOfReaders(path, logger);
    },
    refused: ({ message }) =>
      audit.error({ act: 'reloadTokens', path, reason: message }, 'the tokens cannot be used; those of before stay'),
  });
  warnOfReaders(path, logger);
  return current;
}

export interface RenewableCertificate {
  current(): Certificate;
  /** Calls `apply` with the certificate now, and with each that comes later. */
  applyTo(apply: (certificate: Certificate) => void): void;
}

/**
 * The certificate of two files, as they are now; the log tells of each change.
 *
 * @throws Error with a sentence: they cannot be used
 */
export function openCertificate(certPath: string, keyPath: string, logger: Logger): RenewableCertificate {
  const audit = auditOf(logger);
  const act = { act: 'reloadCertificate', path: certPath };
  let apply = (_: Certificate): void => {};
  const { current } = follow([certPath, keyPath], ([cert = '', key = '']) => parseCertificate(cert, key), {
    accepted: (certificate) => {
      apply(certificate);
      const { fingerprint, validTo } = certificate;
      audit.info({ ...act, fingerprint, validTo }, 'audit');
    },
    refused: ({ message }) =>
      audit.error({ ...act, reason: message }, 'the certificate cannot be used; that of before stays'),
  });
  warnOfReaders(keyPath, logger);
  return {
    current,
    applyTo(given) {
      apply = given;
      apply(current());
    },
  };
}

/** Who turns the log down does not lose it, unless it is turned off. */
const auditOf = (logger: Logger) =>
  logger.child({ audit: true }, { level: logger.level === 'silent' ? 'silent' : 'info' });

function warnOfReaders(path: string, logger: Logger): void {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
  if ((mode & OTHERS_READ) !== 0) logger.warn({ path }, 'everybody on this machine can read this secret');
}

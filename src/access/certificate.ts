import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { createSecureContext, type SecureContextOptions } from 'node:tls';

/** A certificate (with those between it and its authority) and its private key, checked to belong together. */
export interface Certificate {
  readonly secureContext: SecureContextOptions;
  /** Of the certificate, as browsers show it. */
  readonly fingerprint: string;
  readonly validTo: Date;
}

/** The files cannot be used; the message says which of them and why, and nothing that is in the key. */
export class CertificateError extends Error {
  override readonly name = 'CertificateError';
}

/** @throws CertificateError */
export function parseCertificate(certPem: string, keyPem: string): Certificate {
  const certificate = parsed(() => new X509Certificate(certPem), 'the certificate is not one in PEM');
  const key = readKey(keyPem);
  if (!certificate.checkPrivateKey(key)) {
    throw new CertificateError(
      'the private key does not belong to the certificate (of the first, where there are several)',
    );
  }
  const validTo = new Date(certificate.validTo);
  if (validTo.getTime() < Date.now()) throw new CertificateError(`the certificate expired on ${validTo.toISOString()}`);
  const secureContext: SecureContextOptions = { cert: certPem, key: keyPem, minVersion: 'TLSv1.2' };
  try {
    createSecureContext(secureContext);
  } catch (thrown) {
    throw new CertificateError(`OpenSSL does not take them: ${(thrown as Error).message}`);
  }
  return { secureContext, fingerprint: certificate.fingerprint256, validTo };
}

/** Whether a text begins with a certificate in PEM. */
export function isCertificate(pem: string): boolean {
  try {
    new X509Certificate(pem);
    return true;
  } catch {
    return false;
  }
}

function readKey(pem: string): KeyObject {
  if (/ENCRYPTED/.test(pem))
    throw new CertificateError('the private key is encrypted; it must be readable without a passphrase');
  return parsed(() => createPrivateKey(pem), 'the private key is not one in PEM');
}

function parsed<Value>(parse: () => Value, problem: string): Value {
  try {
    return parse();
  } catch {
    throw new CertificateError(problem);
  }
}

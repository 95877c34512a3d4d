import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface CertificatePaths {
  readonly cert: string;
  readonly key: string;
}

/** An authority of a test's own, and a certificate for 127.0.0.1 that it has signed. Paths of PEM files. */
export interface Certificates extends CertificatePaths {
  readonly ca: string;
  /** Another one, for 127.0.0.1 and localhost. @param days that it is valid; -1: it expired yesterday */
  issue(name: string, days?: number): Promise<CertificatePaths>;
  remove(): Promise<void>;
}

const NEW_KEY = ['-newkey', 'rsa:2048', '-nodes'];

export async function makeCertificates(): Promise<Certificates> {
  const folder = await mkdtemp(join(tmpdir(), 'mocoserve-tls-'));
  const file = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => run('openssl', args);
  const [ca, caKey, names] = [file('ca.pem'), file('ca-key.pem'), file('names')];
  await openssl('req', '-x509', ...NEW_KEY, '-keyout', caKey, '-out', ca, '-days', '2', '-subj', '/CN=a test');
  await writeFile(names, 'subjectAltName=IP:127.0.0.1,DNS:localhost');

  async function issue(name: string, days = 2): Promise<CertificatePaths> {
    const [cert, key, request] = [file(`${name}.pem`), file(`${name}-key.pem`), file(`${name}-request.pem`)];
    await openssl('req', ...NEW_KEY, '-keyout', key, '-out', request, '-subj', `/CN=${name}`);
    const signing = ['-CA', ca, '-CAkey', caKey, '-CAcreateserial', '-extfile', names];
    await openssl('x509', '-req', '-in', request, '-out', cert, '-days', String(days), ...signing);
    return { cert, key };
  }

  return { ca, ...(await issue('first')), issue, remove: () => rm(folder, { recursive: true, force: true }) };
}

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** An authority of a test's own, and a certificate for 127.0.0.1 that it has signed. Paths of PEM files. */
export interface Certificates {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
  remove(): Promise<void>;
}

const NEW_KEY = ['-newkey', 'rsa:2048', '-nodes'];

export async function makeCertificates(): Promise<Certificates> {
  const folder = await mkdtemp(join(tmpdir(), 'mocoserve-tls-'));
  const file = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => run('openssl', args);
  const [ca, cert, key] = [file('ca.pem'), file('cert.pem'), file('key.pem')];
  const authority = ['-keyout', file('ca-key.pem'), '-out', ca, '-days', '2', '-subj', '/CN=a test'];
  await openssl('req', '-x509', ...NEW_KEY, ...authority);
  await openssl('req', ...NEW_KEY, '-keyout', key, '-out', file('request.pem'), '-subj', '/CN=redis');
  await writeFile(file('names'), 'subjectAltName=IP:127.0.0.1');
  const signing = ['-CA', ca, '-CAkey', file('ca-key.pem'), '-CAcreateserial', '-extfile', file('names')];
  await openssl('x509', '-req', '-in', file('request.pem'), '-out', cert, '-days', '2', ...signing);
  return { ca, cert, key, remove: () => rm(folder, { recursive: true, force: true }) };
}

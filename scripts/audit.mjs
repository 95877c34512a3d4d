// npm run audit: asks the registry for advisories on the packages that the server runs with.
// Exit codes: 0 it has none that are high or critical, 1 it has, 3 it could not be asked (which says nothing of them).
import { execFile } from 'node:child_process';
import process from 'node:process';

const [PASSED, FOUND, NOT_ASKED] = [0, 1, 3];
/** What fails the check; lesser ones are counted. */
const SEVERE = ['high', 'critical'];

/** What `npm audit` says: a report, or an object with an `error`. It exits with 1 for both. */
function ask() {
  const args = ['audit', '--omit=dev', '--json', '--fetch-retries=1', '--fetch-timeout=30000'];
  return new Promise((resolve) => {
    execFile('npm', args, { maxBuffer: 2 ** 28, shell: process.platform === 'win32' }, (failure, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout));
      } catch {
        resolve({ error: {}, message: stderr.trim().split('\n')[0] || failure?.message || 'npm said nothing' });
      }
    });
  });
}

const report = await ask();
if (report.vulnerabilities === undefined) {
  const reason = report.message || report.error?.summary || 'npm gave no reason';
  console.log(`audit: skipped, the registry could not be asked for advisories: ${reason}`);
  process.exit(NOT_ASKED);
}

const found = Object.values(report.vulnerabilities);
const severe = found.filter(({ severity }) => SEVERE.includes(severity));
for (const { name, severity, range, via, nodes } of severe) {
  // A package may be concerned only by what it depends on, which is then named.
  const why = via.map((advisory) => (typeof advisory === 'string' ? advisory : `${advisory.title} (${advisory.url})`));
  console.log(`audit: ${severity}: ${name} ${range}: ${why.join('; ')}`);
  for (const path of nodes) console.log(`  ${path}`);
}
const { total } = report.metadata.dependencies;
console.log(`audit: ${severe.length} of ${total} packages with high or critical advisories, ${found.length} with any`);
process.exit(severe.length === 0 ? PASSED : FOUND);

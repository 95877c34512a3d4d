import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Client } from './client.ts';
import { benchKeys } from './keysBench.ts';
import { Peer } from './peer.ts';
import { type Row, writeReport } from './report.ts';
import { ServerProcess } from './serverProcess.ts';
import { benchStep } from './stepBench.ts';
import { benchEma, benchSync } from './weightsBench.ts';

/** Turns of each comparison; an odd number has a median that was measured. */
const rounds = Number(process.argv[2] ?? 7);
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const peer = new Peer();
const torch = await peer.version();
const server = await ServerProcess.start(['dist/server.js', '--port', '0']);
const client = new Client(server.url);
const rows: Row[] = [];
const sections: [string, () => Promise<Row[]>][] = [
  ['a step, lag and memory', () => benchStep(client, server, rounds)],
  ['sync', () => benchSync(client, rounds)],
  ['EMA', () => benchEma(peer, rounds)],
  ['keys', () => benchKeys(client, peer, rounds)],
];
for (const [name, run] of sections) {
  process.stderr.write(`measuring ${name} ...\n`);
  for (const row of await run()) {
    rows.push(row);
    process.stdout.write(`${row.what}: ${row.measured}${row.reach === undefined ? '' : ` (${row.reach})`}\n`);
  }
}
writeReport(here('README.md'), rows, torch, readFileSync(here('notes.md'), 'utf8').trim());
await client.close();
await server.stop();
peer.stop();

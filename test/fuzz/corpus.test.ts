import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { type Case, type StoredCase, unstored } from '../../fuzz/case.ts';
import { BASE, WITNESS_BATCH } from '../../fuzz/encoders.ts';
import { named } from '../../fuzz/judge.ts';
import { Target } from '../../fuzz/target.ts';
import { tryCase } from '../../fuzz/trial.ts';

// What fuzzing has found, and a case for each kind of answer; `npm run fuzz -- --collect DIR` writes more of them.

const headers = [
  ['host', 'test'],
  ['connection', 'close'],
  ['content-type', 'application/json'],
] as const;
const sent = (method: string, target: string, text: string): Case => ({
  method,
  target,
  headers: [...headers, ['content-length', `${text.length}`]],
  body: Buffer.from(text),
  isCutOff: false,
});
const REFUSED = sent('POST', '/v1/encoders/vectors/ema-steps', '{"step":99}');
const ACCEPTED = sent('PATCH', '/v1/encoders/vectors', '{"momentum":0.5}');
const READ: Case = { ...sent('GET', '/v1/encoders', ''), headers: headers.slice(0, 2) };

const FOLDER = new URL('../fixtures/corpus/', import.meta.url);
const FILES = readdirSync(FOLDER).sort();

let target: Target;
beforeAll(async () => {
  target = await Target.start();
  return () => target.stop();
});

it.each(FILES)('%s is answered as ever, and changes nothing else', async (file) => {
  const { answer, ...request } = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as StoredCase & {
    answer: string;
  };
  const { outcome, finding } = await tryCase(target, unstored(request));
  expect(finding).toBeNull();
  expect(named(outcome)).toBe(answer);
});

// Each change is made beside the case, as a fault of the server would make it.
it.each([
  ['weights', 'vectors', () => target.pod.encoder('vectors').emaStep({}), REFUSED],
  [
    'statistics',
    'vectors',
    () => target.pod.encoder('vectors').keys({ images: WITNESS_BATCH }, { ema_step: BASE.emaStep }),
    REFUSED,
  ],
  ['another encoder', 'bystander', () => target.pod.encoder('bystander').emaStep({}), ACCEPTED],
  ['a read', 'vectors', () => target.pod.encoder('vectors').emaStep({}), READ],
])('a change of %s is noticed, and mended', async (_, encoder, change, request) => {
  await change();
  const { finding, isMended } = await tryCase(target, request);
  expect(finding).toMatch(new RegExp(`^it changed ${encoder} from`));
  expect(isMended).toBe(true);
  expect((await tryCase(target, REFUSED)).finding).toBeNull();
});

import { describe, expect, it } from 'vitest';
import { type Case, stored, unstored, wireBytes, withBody } from '../../fuzz/case.ts';
import type { Answer } from '../../fuzz/exchange.ts';
import { generate } from '../../fuzz/generate.ts';
import { judge } from '../../fuzz/judge.ts';
import { minimise } from '../../fuzz/minimise.ts';

const request: Case = {
  method: 'POST',
  target: '/v1/encoders/vectors/ema-steps?x=1&y=2',
  headers: [
    ['host', 'a'],
    ['content-length', '4'],
  ],
  body: Buffer.from('abcd'),
  isCutOff: false,
};

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: new Map(Object.entries({ 'x-request-id': 'r', 'content-type': 'application/json', ...headers })),
  body: Buffer.from(JSON.stringify(body)),
  ms: 1,
});
const error = (code: string, others: object = {}) => ({ error: 'A sentence.', code, details: {}, ...others });

describe('an answer', () => {
  it.each([
    ['a result', answer(200, {})],
    ['a refusal that the route documents', answer(409, error('ema_step_gap'))],
    ['a refusal for now', answer(503, error('draining'), { 'retry-after': '1' })],
  ])('is right: %s', (_, right) => expect(judge(request, right)).toBeNull());

  it.each([
    ['an error of the server', answer(500, error('internal')), /500 internal/],
    ['a status that the route has not', answer(201, {}), /201 is not documented/],
    ['a code that the route has not', answer(400, error('npy_magic')), /npy_magic is not documented/],
    ['a code under another status', answer(422, error('ema_step_gap')), /not documented/],
    ['no code', answer(409, { error: 'A sentence.', details: {} }), /shape/],
    ['more than an error has', answer(409, error('ema_step_gap', { stack: 'at' })), /shape/],
    ['details that are none', answer(409, error('ema_step_gap', { details: [] })), /shape/],
    ['no time to come again', answer(503, error('draining')), /retry-after/],
    ['JSON that is none', { ...answer(200, {}), body: Buffer.from('{') }, /cannot be read/],
    ['no id', { ...answer(200, {}), headers: new Map() }, /x-request-id/],
    ['nothing', 'silent' as const, /no answer/],
    ['a closed connection', 'closed' as const, /closed/],
  ])('is wrong: %s', (_, wrong, says) => expect(judge(request, wrong)).toMatch(says));

  it('need not come to whoever does not finish', () => {
    expect(judge({ ...request, isCutOff: true }, 'closed')).toBeNull();
  });

  it('has keys of the length 1 at most', () => {
    const keys: Case = { ...request, target: '/v1/encoders/vectors/keys/json' };
    expect(judge(keys, answer(200, { keys: [[0.6, 0.8]] }))).toBeNull();
    expect(judge(keys, answer(200, { keys: [[0, 0]] }))).toBeNull();
    expect(judge(keys, answer(200, { keys: [[0.6, null]] }))).toMatch(/length/);
    expect(judge(keys, answer(200, { keys: [[0.6, 0.9]] }))).toMatch(/length/);
    expect(judge(keys, answer(200, {}))).toMatch(/no keys/);
  });
});

describe('a case', () => {
  it('is the same for the same number, whatever else is made, and another for another', () => {
    const bytes = (seed: number, number: number) => wireBytes(generate(seed, number).request).toString('base64');
    const all = Array.from({ length: 60 }, (_, number) => bytes(7, number));
    expect([...all.keys()].toReversed().map((number) => bytes(7, number))).toEqual(all.toReversed());
    expect(new Set(all).size).toBeGreaterThan(55);
    expect(bytes(8, 0)).not.toBe(all[0]);
  });

  it('comes back from a file as it was', () => {
    const odd = { ...request, body: Buffer.of(0xff, 0, 0x80) };
    for (const one of [request, odd]) expect(unstored(JSON.parse(JSON.stringify(stored(one))))).toEqual(one);
  });

  it('keeps telling the truth about its length, and keeps lying', () => {
    expect(withBody(request, Buffer.from('ab')).headers).toContainEqual(['content-length', '2']);
    const lying: Case = { ...request, headers: [['content-length', '9']] };
    expect(withBody(lying, Buffer.from('ab')).headers).toEqual([['content-length', '9']]);
  });

  it('is made smaller, down to what fails', async () => {
    const body = Buffer.from(`${'-'.repeat(300)}!${'-'.repeat(300)}`);
    const headers: Case['headers'] = [...request.headers, ['x-odd', '1'], ['x-even', '2']];
    const fails = async (smaller: Case) =>
      smaller.body.includes('!') &&
      smaller.target.includes('y=2') &&
      smaller.headers.some(([name]) => name === 'x-odd');
    const smallest = await minimise({ ...request, headers, body }, fails);
    expect(smallest.body.toString()).toBe('!');
    expect(smallest.target).toBe('/v1/encoders/vectors/ema-steps?y=2');
    expect(smallest.headers.map(([name]) => name)).toEqual(['host', 'x-odd']);
  });
});

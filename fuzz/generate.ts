import { Random } from '../chaos/random.ts';
import type { Case } from './case.ts';
import { mutateBytes, randomBytes, splice } from './mutations.ts';
import { ODD_NUMBERS, ODD_WORDS } from './oddities.ts';
import { type Draft, OPERATIONS } from './operations.ts';
import { packed } from './packing.ts';

export interface Generated {
  readonly operation: string;
  readonly request: Case;
}

/** How long the server may take its time, unless the case itself says otherwise, in milliseconds. */
const DEADLINE_MS = 3_000;

/** Case `number` of a seed: always the same one, whatever else is run. */
export function generate(seed: number, number: number): Generated {
  const random = new Random(seed, 'case', number);
  const [operation, make] = random.weighted(
    OPERATIONS.map(([name, weight, maker]) => [[name, maker] as const, weight]),
  );
  const isSound = random.chance(0.12);
  const where = isSound ? 'nowhere' : random.weighted(PLACES);
  const draft = make(random, where === 'body' ? 1 + random.integer(3) : 0);
  return { operation, request: framed(random, replaced(random, draft, where), where) };
}

const PLACES = [
  ['body', 60],
  ['packing', 10],
  ['query', 12],
  ['headers', 6],
  ['path', 3],
  ['framing', 4],
  ['raw', 5],
] as const;
type Place = (typeof PLACES)[number][0] | 'nowhere';

/** The draft with what is odd about it outside its body's own format. */
function replaced(random: Random, draft: Draft, where: Place): Draft {
  if (where === 'query') return { ...draft, query: oddQuery(random, draft.query) };
  if (where === 'path') return { ...draft, path: oddPath(random, draft.path) };
  if (where === 'headers') return withOddHeader(random, draft);
  if (where === 'raw' && draft.body !== null) return { ...draft, body: rawBody(random, draft.body) };
  if (where === 'packing' && draft.body !== null) return packedDraft(random, draft, true);
  return draft.body !== null && random.chance(0.15) ? packedDraft(random, draft, false) : draft;
}

function packedDraft(random: Random, draft: Draft, isOdd: boolean): Draft {
  const { coding, bytes } = packed(random, draft.body!.bytes, isOdd);
  const headers = [...draft.headers, ['content-encoding', coding] as const];
  return { ...draft, headers, body: { type: draft.body!.type, bytes } };
}

const rawBody = (random: Random, { type, bytes }: NonNullable<Draft['body']>) => ({
  type,
  bytes: random.pick([
    () => randomBytes(random, random.pick([0, 1, 7, 8, 9, 100, 3_000])),
    () => Buffer.from(random.pick(ODD_WORDS)),
    () => splice(random, bytes, randomBytes(random, 200)),
    () => splice(random, bytes, bytes),
    () => mutateBytes(random, bytes, 10),
  ])(),
});

function oddQuery(random: Random, query: Draft['query']): Draft['query'] {
  const at = random.integer(query.length + 1);
  const [name, value] = query[at] ?? (['step', '1'] as const);
  const kinds: (() => Draft['query'])[] = [
    () => query.with(Math.min(at, query.length - 1), [name, random.pick(ODD_NUMBERS)]),
    () => query.with(Math.min(at, query.length - 1), [name, random.pick(ODD_WORDS)]),
    () => [...query, [name, value]],
    () => [...query, [random.pick(ODD_WORDS), value]],
    () => [...query, [`${name}[]`, value] as const, [`${name}[a]`, value] as const],
    () => query.toSpliced(at, 1),
    () => Array.from({ length: 600 }, (_, i) => [`p${i}`, ''] as const),
  ];
  return random.pick(kinds.slice(query.length === 0 ? 2 : 0))();
}

function oddPath(random: Random, path: string): string {
  const parts = path.split('/');
  const at = 1 + random.integer(parts.length - 1);
  const encoded = (word: string) => (random.chance(0.7) ? encodeURIComponent(word) : lineOf(word));
  return random.pick([
    () => parts.with(at, encoded(random.pick(ODD_WORDS))).join('/'),
    () => parts.with(at, random.pick(ODD_NUMBERS)).join('/'),
    () => parts.toSpliced(at, 1).join('/') || '/',
    () => parts.toSpliced(at, 0, '').join('/'),
    () => `${path}/`,
    () => path.toUpperCase(),
    () => `${path};a=b`,
    () => `http://elsewhere${path}`,
    () => `${path}#x`,
  ])();
}

const ODD_HEADERS = [
  'accept',
  'content-type',
  'content-encoding',
  'x-tensor-shape',
  'x-tensor-dtype',
  'x-request-id',
  'x-request-timeout-ms',
  'traceparent',
  'authorization',
  'expect',
  'origin',
  'if-none-match',
  'range',
  'te',
  'upgrade',
  'x-http-method-override',
  'cookie',
] as const;
const TYPES = [
  'application/json',
  'application/x-npy',
  'application/octet-stream',
  'image/png',
  'image/jpeg',
  'multipart/form-data',
  'text/plain',
  'APPLICATION/JSON ; charset=utf-16',
  'a',
] as const;

function withOddHeader(random: Random, draft: Draft): Draft {
  if (draft.body !== null && random.chance(0.3)) return { ...draft, body: { ...draft.body, type: random.pick(TYPES) } };
  if (random.chance(0.1))
    return { ...draft, method: random.pick(['GET', 'PUT', 'POST', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) };
  const value = random.pick([
    random.pick(ODD_WORDS),
    random.pick(ODD_NUMBERS),
    'x'.repeat(random.pick([100, 9_000, 40_000])),
    '*',
    '100-continue',
  ]);
  const others = random.chance(0.05) ? Array.from({ length: 200 }, (_, i) => [`x-${i}`, 'y'] as const) : [];
  return { ...draft, headers: [...draft.headers, ...others, [random.pick(ODD_HEADERS), lineOf(value)]] };
}

/** What cannot be a part of a line is not sent as one: it would be another request. */
const lineOf = (text: string) => text.replaceAll(/[\r\n]/g, '');

function framed(random: Random, { method, path, query, headers, body }: Draft, where: Place): Case {
  const bytes = body?.bytes ?? Buffer.alloc(0);
  const parameters = query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  const target = `${lineOf(path).replaceAll(' ', '%20')}${parameters.length === 0 ? '' : `?${parameters.join('&')}`}`;
  const common: Case['headers'] = [
    ...(where === 'headers' && random.chance(0.05) ? [] : [['host', 'fuzz'] as const]),
    ['connection', 'close'],
    ...(headers.some(([name]) => name === 'x-request-timeout-ms')
      ? []
      : [['x-request-timeout-ms', `${DEADLINE_MS}`] as const]),
    ...(body === null ? [] : [['content-type', body.type] as const]),
    ...headers,
  ];
  const frame =
    where === 'framing' && body !== null ? oddFraming(random, bytes) : soundFraming(random, bytes, body !== null);
  return { method, target, headers: [...common, ...frame.headers], body: frame.body, isCutOff: frame.isCutOff };
}

type Framing = Pick<Case, 'headers' | 'body' | 'isCutOff'>;

const chunk = (bytes: Buffer) =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
const chunks = (bytes: Buffer, size: number) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => chunk(bytes.subarray(i * size, (i + 1) * size)));
const CHUNKED: Case['headers'] = [['transfer-encoding', 'chunked']];
const END = Buffer.from('0\r\n\r\n');

function soundFraming(random: Random, bytes: Buffer, hasBody: boolean): Framing {
  if (!hasBody) return { headers: [], body: bytes, isCutOff: false };
  if (random.chance(0.8)) return { headers: [['content-length', `${bytes.length}`]], body: bytes, isCutOff: false };
  const size = random.pick([1 + Math.ceil(bytes.length / 50), 1000, bytes.length + 1]);
  return { headers: CHUNKED, body: Buffer.concat([...chunks(bytes, size), END]), isCutOff: false };
}

function oddFraming(random: Random, bytes: Buffer): Framing {
  const length = (value: string): Case['headers'] => [['content-length', value]];
  return random.pick<() => Framing>([
    () => ({ headers: length(`${bytes.length + 1 + random.integer(1_000)}`), body: bytes, isCutOff: true }),
    () => ({
      headers: length(`${bytes.length}`),
      body: bytes.subarray(0, random.integer(bytes.length + 1)),
      isCutOff: true,
    }),
    () => ({ headers: length(`${Math.max(0, bytes.length - 5)}`), body: bytes, isCutOff: true }),
    () => ({
      headers: length(random.pick(['-1', '1e3', '0x10', '99999999999999999999', ' ', '4294967296'])),
      body: bytes,
      isCutOff: true,
    }),
    () => ({
      headers: [...length(`${bytes.length}`), ...CHUNKED],
      body: Buffer.concat([chunk(bytes), END]),
      isCutOff: true,
    }),
    () => ({ headers: CHUNKED, body: Buffer.concat([chunk(bytes)]), isCutOff: true }),
    () => ({ headers: CHUNKED, body: Buffer.concat([Buffer.from('zz\r\n'), bytes, END]), isCutOff: true }),
    () => ({ headers: CHUNKED, body: Buffer.concat([Buffer.from('fffffffffffffff\r\n'), bytes]), isCutOff: true }),
    () => ({
      headers: CHUNKED,
      body: Buffer.concat([chunk(bytes), Buffer.from('0\r\nx-trailer: 1\r\n\r\n')]),
      isCutOff: false,
    }),
  ])();
}

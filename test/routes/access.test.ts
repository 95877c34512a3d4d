import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readFile } from 'node:fs/promises';
import Fastify, { type FastifyInstance, type RouteOptions } from 'fastify';
import request from 'supertest';
import { beforeAll, describe, expect, test } from 'vitest';
import { openapiText } from '../../scripts/openapiText.ts';
import { parseTokens } from '../../src/access/tokens.ts';
import { access as accessPlugin } from '../../src/plugins/access.ts';
import { keysResult } from './fakeMoco.ts';
import { logged } from './logged.ts';
import { RawClient } from './rawClient.ts';
import { listeningApp, testApp } from './testApp.ts';

const TOKENS = { read: 'reader-0123456789', train: 'trainer-0123456789', admin: 'admin-0123456789ab' };
const PODS = 'of-the-pods-0123456789';
const ROLES = ['read', 'train', 'admin'] as const;
const parsed = parseTokens(ROLES.map((role) => `${role}:${TOKENS[role]}`).join('\n'), PODS);
const access = { tokens: () => parsed, peerToken: PODS };
const bearer = (token: string) => `Bearer ${token}`;

/** Every route of an application, however it came there. */
async function routesOf(): Promise<{ method: string; url: string }[]> {
  const routes: { method: string; url: string }[] = [];
  const onRoute = ({ method, url }: RouteOptions) => {
    for (const each of [method].flat()) routes.push({ method: each, url });
  };
  const onFastify = (message: unknown) => (message as { fastify: FastifyInstance }).fastify.addHook('onRoute', onRoute);
  subscribe('fastify.initialization', onFastify);
  await testApp({}, {}, undefined, access).finally(() => unsubscribe('fastify.initialization', onFastify));
  return routes;
}

/** Who may call a route, by the table in docs/security.md: `GET /v1/info` -> `read`. */
async function documented(): Promise<Map<string, string>> {
  const text = await readFile(new URL('../../docs/security.md', import.meta.url), 'utf8');
  const table = /<!-- roles -->\n([\s\S]*?)\n\n/.exec(text)![1]!;
  const rows = table
    .split('\n')
    .slice(2)
    .map((row) => row.split('|').map((cell) => cell.trim()));
  return new Map(
    rows.flatMap(([, role = '', routes = '']) =>
      [...routes.matchAll(/`([A-Z]+ \/[^`]*)`/g)].map(([, route]) => [route!, role.replaceAll('`', '')] as const),
    ),
  );
}

let routes: { method: string; url: string }[];
let table: Map<string, string>;

beforeAll(async () => {
  [routes, table] = await Promise.all([routesOf(), documented()]);
});

/** HEAD is GET without a body, and all of the pages are one line. */
const lineOf = ({ method, url }: { method: string; url: string }) =>
  url.startsWith('/docs') ? 'GET /docs*' : `${method === 'HEAD' ? 'GET' : method} ${url}`;

describe('every route', () => {
  test('stands in the table of docs/security.md, and nothing else does', () => {
    expect(routes.length).toBeGreaterThan(40);
    expect(new Set(routes.map(lineOf))).toEqual(new Set(table.keys()));
  });

  const credentials = [
    ['nobody', null],
    ...ROLES.map((role) => [role, TOKENS[role]] as const),
    ['a pod', PODS],
    ['a stranger', 'stranger-0123456789'],
  ] as const;

  test.each(credentials)('lets %s do what the table says, and nothing else', async (who, token) => {
    const app = await testApp({}, {}, undefined, access);
    for (const route of routes) {
      const needed = table.get(lineOf(route))!;
      const path = route.url.replaceAll(/:\w+|\*/g, '0');
      const headers = token === null ? {} : { authorization: bearer(token) };
      const reply = await app.inject({ method: route.method as 'GET', url: path, headers });
      const isHeld = ROLES.indexOf(who as 'read') >= 0;
      let expected: 'let in' | 401 | 403 = 'let in';
      if (needed === 'other pods') expected = who === 'a pod' ? 'let in' : 401;
      else if (needed !== 'everybody' && !isHeld) expected = 401;
      else if (needed !== 'everybody' && ROLES.indexOf(who as 'read') < ROLES.indexOf(needed as 'read')) expected = 403;
      const got = reply.statusCode === 401 || reply.statusCode === 403 ? reply.statusCode : 'let in';
      expect([lineOf(route), got]).toEqual([lineOf(route), expected]);
      if (route.method !== 'HEAD' && expected === 403) {
        expect(reply.json()).toMatchObject({ code: 'forbidden', details: { role: who, needed } });
        expect(reply.headers['www-authenticate']).toBe(`Bearer error="insufficient_scope", scope="${needed}"`);
      } else if (needed !== 'other pods' && expected === 401) {
        expect(reply.headers['www-authenticate']).toBe(token === null ? 'Bearer' : 'Bearer error="invalid_token"');
        if (route.method !== 'HEAD') expect(reply.json()).toMatchObject({ code: 'unauthorized' });
      } else expect(reply.headers).not.toHaveProperty('www-authenticate');
    }
  });

  test('has to say who may call it, or the server does not start', async () => {
    const app = Fastify();
    await app.register(accessPlugin, access);
    app.get('/known', { config: { access: 'read' } }, async () => 'something');
    app.get('/forgotten', async () => 'everything');
    await expect(app.ready()).rejects.toThrow(/GET \/forgotten(?!.*known)/);
  });

  test('is open to all where no token is configured', async () => {
    const app = await testApp();
    for (const route of routes.filter(({ url }) => !url.startsWith('/internal'))) {
      const reply = await app.inject({ method: route.method as 'GET', url: route.url.replaceAll(/:\w+|\*/g, '0') });
      expect([401, 403], lineOf(route)).not.toContain(reply.statusCode);
    }
  });
});

describe('what a token may look like', () => {
  test.each([
    [undefined, 'has no token'],
    ['', 'another scheme'],
    [`Basic ${Buffer.from(`admin:${TOKENS.admin}`).toString('base64')}`, 'another scheme'],
    [TOKENS.admin, 'another scheme'],
    [`Token ${TOKENS.admin}`, 'another scheme'],
    ['Bearer', 'has no token'],
    ['Bearer   ', 'has no token'],
    [`Bearer ${TOKENS.admin} ${TOKENS.admin}`, 'more than one token'],
    [`Bearer ${TOKENS.admin}, Bearer ${TOKENS.read}`, 'more than one token'],
    [`Bearer ${TOKENS.admin.toUpperCase()}`, 'does not know'],
    [`Bearer ${TOKENS.admin}=`, 'does not know'],
    [`Bearer ${TOKENS.admin.slice(0, -1)}`, 'does not know'],
    [`Bearer ${'a'.repeat(15_000)}`, 'does not know'],
  ])('%.40s: 401', async (authorization, problem) => {
    const { logger, lines } = logged();
    const { url } = await listeningApp({}, {}, logger, access);
    const sent = authorization === undefined ? {} : { authorization };
    const response = await fetch(`${url}/v1/encoders`, { headers: sent });
    const text = await response.text();
    expect(response.status).toBe(401);
    expect(JSON.parse(text)).toMatchObject({ code: 'unauthorized', error: expect.stringContaining(problem) });
    for (const token of Object.values(TOKENS)) expect(`${text}${JSON.stringify(lines())}`).not.toContain(token);
  });

  test.each(['bearer', 'BEARER', 'Bearer  '])('the scheme is written as one likes: %s', async (scheme) => {
    const app = await testApp({}, {}, undefined, access);
    await request(app.server).get('/v1/encoders').set('authorization', `${scheme} ${TOKENS.read}`).expect(200);
  });

  test('two headers are one too many, and a huge one is 431', async () => {
    const { port } = await listeningApp({}, {}, undefined, access);
    const lines = (...tokens: string[]) => tokens.map((token) => `authorization: Bearer ${token}\r\n`).join('');
    for (const [sent, status] of [
      [lines(TOKENS.read, TOKENS.read), 401],
      [lines(TOKENS.read, 'x'), 401],
      [lines('x', TOKENS.admin), 401],
      [lines('a'.repeat(20_000)), 431],
      [lines(TOKENS.read), 200],
    ] as const) {
      const client = new RawClient(port);
      client.send(`GET /v1/encoders HTTP/1.1\r\nhost: x\r\n${sent}\r\n`);
      expect((await client.reply()).status).toBe(status);
      client.hangUp();
    }
  });
});

test('whoever may not is told before a byte of the body comes, and nothing of it is read by a route', async () => {
  const { port } = await listeningApp({}, {}, undefined, access);
  for (const [token, status] of [
    ['', 401],
    [`authorization: Bearer ${TOKENS.read}\r\n`, 403],
  ] as const) {
    const client = new RawClient(port);
    const length = 'content-type: application/vnd.safetensors\r\ncontent-length: 1000000000\r\n';
    client.send(`PUT /v1/encoders/mnist/weights HTTP/1.1\r\nhost: x\r\n${token}${length}\r\n`);
    expect((await client.reply()).status).toBe(status);
    client.hangUp();
  }
});

test('an unknown path is 404 for everybody, and tells nothing', async () => {
  const app = await testApp({}, {}, undefined, access);
  await request(app.server).get('/nowhere').expect(404);
  await request(app.server).put('/v1/encoders').expect(405);
});

describe('keys that advance', () => {
  const post = async (token: string, query: string) => {
    const app = await testApp(
      { keys: async () => keysResult, rankKeys: async () => keysResult },
      {},
      undefined,
      access,
    );
    const statuses = [];
    for (const path of ['keys/json', 'rounds/0/ranks/0/keys/json?world_size=2&']) {
      const url = `/v1/encoders/mnist/${path}${path.includes('?') ? '' : '?'}${query}`;
      const sent = request(app.server)
        .post(url)
        .set('authorization', bearer(token))
        .send({ images: [[1]] });
      statuses.push((await sent).status);
    }
    return statuses;
  };

  test.each(['advance=true&ema_step=0', '%61dvance=true', 'advance=false&advance=true', 'advance=', 'advance=1'])(
    'are an EMA step, which read may not (%s)',
    async (query) => {
      expect(await post(TOKENS.read, query)).toEqual([403, 403]);
    },
  );

  test('train may, and read may say that it does not want to', async () => {
    expect(await post(TOKENS.train, 'advance=true&ema_step=0')).toEqual([200, 200]);
    expect(await post(TOKENS.read, 'advance=false&ema_step=0')).toEqual([200, 200]);
  });
});

describe('the audit log', () => {
  const act = async (token: string | null, method: 'post' | 'delete' | 'put', path: string, body?: object) => {
    const { logger, lines } = logged();
    const answers = { deleteEncoder: async () => undefined };
    const app = await testApp(answers, {}, logger, access);
    const sent = request(app.server)[method](path).set('x-request-id', 'r-1');
    if (token !== null) sent.set('authorization', bearer(token));
    await sent.send(body);
    await expect.poll(() => lines().length).toBeGreaterThan(0);
    return lines().filter(({ audit }) => audit === true);
  };

  test('has a line for each act of an administrator: who, what, to which encoder, how it ended', async () => {
    const [line, ...others] = await act(TOKENS.admin, 'delete', '/v1/encoders/mnist');
    expect(others).toEqual([]);
    const token = parsed.holderOf(TOKENS.admin)!.fingerprint;
    expect(line).toMatchObject({
      act: 'deleteEncoder',
      encoder: 'mnist',
      role: 'admin',
      token,
      status: 204,
      reqId: 'r-1',
    });
    expect(line!.remote).toMatch(/127\.0\.0\.1$/);
  });

  test.each([
    [null, 401, null],
    [TOKENS.train, 403, 'train'],
  ] as const)('also for an act that was refused (%s)', async (token, status, role) => {
    expect(await act(token, 'delete', '/v1/encoders/mnist')).toMatchObject([{ act: 'deleteEncoder', status, role }]);
  });

  test('names the encoder that was to be created, at most a line of it', async () => {
    const body = (name: unknown) => ({ name, architecture: { id: 'resnet18' } });
    expect(await act(TOKENS.admin, 'post', '/v1/encoders', body('mnist'))).toMatchObject([
      { act: 'createEncoder', encoder: 'mnist', status: 500 },
    ]);
    const [line] = await act(TOKENS.admin, 'post', '/v1/encoders', body('x'.repeat(10_000)));
    expect(line).toMatchObject({ encoder: 'x'.repeat(64), status: 400 });
    expect(await act(TOKENS.admin, 'post', '/v1/encoders', body(['x']))).toMatchObject([
      { encoder: null, status: 400 },
    ]);
  });

  test('has nothing of reading and training', async () => {
    expect(await act(TOKENS.train, 'post', '/v1/encoders/mnist/ema-steps', {})).toEqual([]);
    expect(await act(TOKENS.admin, 'put', '/v1/encoders/mnist/query-weights')).toEqual([]);
  });
});

describe('the document', () => {
  interface Operation {
    description: string;
    security?: Record<string, string[]>[];
    responses: Record<string, unknown>;
  }

  test('says of each operation which role it needs, and how it refuses', async () => {
    const document = JSON.parse(await openapiText());
    expect(document.components.securitySchemes.bearer).toMatchObject({ type: 'http', scheme: 'bearer' });
    let count = 0;
    for (const [path, methods] of Object.entries<Record<string, Operation>>(document.paths)) {
      for (const [method, { description, security, responses }] of Object.entries(methods)) {
        const role = table.get(`${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`)!;
        count++;
        if (role === 'everybody') {
          expect(security).toEqual([]);
          expect(Object.keys(responses)).not.toEqual(expect.arrayContaining(['401']));
          continue;
        }
        expect(security, path).toEqual([{ bearer: [role] }]);
        expect(description, path).toContain(`Role: \`${role}\``);
        expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '403']));
      }
    }
    expect(count).toBeGreaterThan(20);
  });
});

describe('headers', () => {
  test.each(['/v1/encoders', '/health/live', '/nowhere', '/v1/encoders/none'])(
    'of a reply: nobody guesses its type, nobody keeps it (%s)',
    async (path) => {
      const app = await testApp();
      const { headers } = await request(app.server).get(path);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    },
  );

  test('of weights: a client may keep them if it asks again', async () => {
    const app = await testApp();
    const { headers } = await request(app.server).get('/v1/encoders/mnist/weights').expect(200);
    expect(headers).toMatchObject({ 'cache-control': 'private, no-cache', etag: '"blake3:w"' });
  });

  test('of a page: it may load nothing but what this server has, and nobody may frame it', async () => {
    const app = await testApp();
    const page = await request(app.server).get('/docs/').expect(200);
    const policy = page.headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none';script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https:|upgrade/);
    expect(page.headers).not.toHaveProperty('strict-transport-security');
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    // All that it loads is of this server, and none of it is written into the page.
    const loads = [...page.text.matchAll(/<(script|link)\b[^>]*?(?:src|href)="([^"]*)"/g)].map(([, , url]) => url!);
    expect(loads.length).toBeGreaterThan(3);
    for (const url of loads) {
      expect(url).toMatch(/^\.\//);
      await request(app.server)
        .get(`/docs/${url.slice(2)}`)
        .expect(200);
    }
    expect(page.text).not.toMatch(/<script[^>]*>\s*[^<\s]|<style|\son\w+=/);
  });
});

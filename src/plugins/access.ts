import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { digestOf, isSame } from '../access/digests.ts';
import { type Access, type Role, reaches } from '../access/roles.ts';
import type { Holder, Tokens } from '../access/tokens.ts';
import { mocoError } from '../errors.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route. A server with a route that does not say so does not start. */
    access?: Access;
    /** Query parameters that need a greater role wherever they are given and not `false`. */
    accessWith?: Readonly<Record<string, Role>>;
  }
  interface FastifyRequest {
    /** Who has sent the request; `null` where no token is needed. */
    holder: Holder | null;
  }
}

interface Options {
  /** Asked for each request: they may change. `null`: whoever reaches the port may do everything. */
  readonly tokens: (() => Tokens) | null;
  /** What other pods have to show; `null`: whoever reaches the port may be one. */
  readonly peerToken: string | null;
}

/** Lets nobody do what he may not, before anything of a body is read. */
export const access = fastifyPlugin<Options>(
  async (app, { tokens, peerToken }) => {
    refuseUndeclared(app.addHook.bind(app));
    const credential = peerToken === null ? null : digestOf(`Bearer ${peerToken}`);

    app.decorateRequest('holder', null);
    app.addHook('onRequest', async (request, reply) => {
      if (request.is404) return;
      const { access: needed } = request.routeOptions.config;
      if (needed === 'everybody') return;
      if (needed === 'pods') {
        const isPod = credential === null || isSame(credential, digestOf(request.headers.authorization ?? ''));
        return isPod ? undefined : reply.code(401).send({});
      }
      if (tokens !== null && needed !== undefined) checkRole(tokens(), needed, request, reply);
    });
  },
  { name: 'access' },
);

function checkRole(tokens: Tokens, needed: Role, request: FastifyRequest, reply: FastifyReply): void {
  reply.header('www-authenticate', 'Bearer');
  const token = bearerToken(request.raw.rawHeaders);
  const holder = tokens.holderOf(token);
  if (holder === null) {
    reply.header('www-authenticate', 'Bearer error="invalid_token"');
    throw mocoError('unauthorized', { problem: 'The server does not know this token' });
  }
  request.holder = holder;
  for (const { role, because } of rolesNeeded(needed, request)) {
    if (reaches(holder.role, role)) continue;
    reply.header('www-authenticate', `Bearer error="insufficient_scope", scope="${role}"`);
    throw mocoError('forbidden', { role: holder.role, needed: role, ...(because === undefined ? {} : { because }) });
  }
  reply.removeHeader('www-authenticate');
}

/** Of the route, and of the parameters that the request gives: nothing has validated them yet, so any value counts. */
function rolesNeeded(needed: Role, request: FastifyRequest): { role: Role; because?: string }[] {
  const { accessWith = {} } = request.routeOptions.config;
  const query = request.query as Readonly<Record<string, unknown>>;
  const raised = Object.entries(accessWith).filter(([name]) => name in query && query[name] !== 'false');
  return [{ role: needed }, ...raised.map(([name, role]) => ({ role, because: name }))];
}

/** @throws MocoError `unauthorized`: there is not exactly one, of the right scheme */
function bearerToken(rawHeaders: readonly string[]): string {
  const refused = (problem: string) => mocoError('unauthorized', { problem });
  // Of several, Node itself takes the first and forgets the others. Names and values alternate.
  const headers = rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1]!.toLowerCase() === 'authorization');
  const [header, another] = headers;
  if (header === undefined) throw refused('The request has no token');
  if (another !== undefined)
    throw refused('The request has several Authorization headers where it must have one token');
  const [scheme = '', ...tokens] = header.split(' ').filter((part) => part !== '');
  if (scheme.toLowerCase() !== 'bearer') throw refused('The Authorization header has another scheme than a token has');
  const [token, more] = tokens;
  if (token === undefined) throw refused('The Authorization header has no token');
  if (more !== undefined) throw refused('The Authorization header has more than one token');
  return token;
}

/** Also for routes that plugins add: all are there when the application is ready. */
function refuseUndeclared(addHook: {
  (name: 'onRoute', hook: (route: RouteOptions) => void): unknown;
  (name: 'onReady', hook: () => Promise<void>): unknown;
}): void {
  const routes: RouteOptions[] = [];
  addHook('onRoute', (route) => routes.push(route));
  addHook('onReady', async () => {
    const undeclared = routes.filter(({ config }) => config?.access === undefined);
    if (undeclared.length === 0) return;
    const names = undeclared.map(({ method, url }) => `${method} ${url}`);
    throw new Error(`These routes do not say in config.access who may call them: ${names.join(', ')}.`);
  });
}

import { readFileSync } from 'node:fs';

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Responses }>>>>;
}
type Responses = Readonly<Record<string, { readonly description: string }>>;

const { paths } = JSON.parse(readFileSync(new URL('../openapi/openapi.json', import.meta.url), 'utf8')) as Document;

const routes = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { responses }]) => ({
    method: method.toUpperCase(),
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
    replies: new Set(
      Object.entries(responses).flatMap(([status, { description }]) => [
        status,
        ...[...description.matchAll(/`([a-z0-9_]+)`(?=[:,\n]|$)/g)].map(([, code]) => `${status} ${code}`),
      ]),
    ),
  })),
);

/** What any request may get, whatever it asks for. */
const elsewhere = new Set(routes.find(({ pattern }) => pattern.test('/health/live'))!.replies);
for (const reply of ['404 route_not_found', '405 method_not_allowed']) elsewhere.add(reply);

/** Of a target as HTTP/1.1 has it: a path, or a whole URL. */
export const pathOf = (target: string): string => target.replace(/^http:\/\/[^/]*/, '').split(/[?#]/, 1)[0]!;

/** Statuses, and for errors `status code`, that openapi.json has for a request. */
export function documentedReplies(method: string, target: string): ReadonlySet<string> {
  const path = pathOf(target);
  const route = routes.find((each) => each.method === method && each.pattern.test(path));
  return route?.replies ?? elsewhere;
}

import type { FastifyInstance } from 'fastify';

/** A function that tells the methods of every route that a path matches; to be called before routes are added. */
export function pathMethods(app: FastifyInstance): (path: string) => string[] {
  const methods = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const known = methods.get(url) ?? new Set();
    for (const each of [method].flat()) known.add(each);
    methods.set(url, known);
  });
  return (path) => {
    const matching = [...methods].filter(([pattern]) => matches(pattern, path));
    return [...new Set(matching.flatMap(([, known]) => [...known]))].sort();
  };
}

function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return false;
  return wanted.every((part, index) => (part.startsWith(':') ? given[index] !== '' : part === given[index]));
}

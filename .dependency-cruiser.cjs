/** The arrows of the architecture: routes -> services -> ports; adapters -> ports; nothing looks up. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: '^src/', pathNot: [from, ...allowed] },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, pathNot: ['\\.d\\.ts$', '\\.wat$'] }, to: {} },
    only('architectures-are-data', '^src/architectures/', []),
    only('numerics-know-nothing', '^src/numerics/', []),
    only('schemas-know-nothing', '^src/schemas/', []),
    only('ports-are-small', '^src/ports/', ['^src/architectures/', '^src/numerics/', '^src/errors\\.ts$']),
    only('coordinators-are-adapters', '^src/coordination/', ['^src/ports/']),
    only('engines-are-adapters', '^src/engines/', [
      '^src/ports/',
      '^src/architectures/',
      '^src/numerics/',
      '^src/errors\\.ts$',
    ]),
    only('services-know-ports-only', '^src/services/', [
      '^src/ports/',
      '^src/architectures/',
      '^src/numerics/',
      '^src/schemas/',
      '^src/errors\\.ts$',
    ]),
    {
      name: 'services-have-no-framework',
      severity: 'error',
      from: { path: '^src/(services|ports|numerics|architectures|schemas)/' },
      to: { path: 'node_modules/(fastify|@fastify|@tensorflow|ioredis|pino)' },
    },
    {
      name: 'routes-know-no-adapters',
      severity: 'error',
      from: { path: '^src/(routes|plugins)/' },
      to: { path: '^src/(engines|coordination)/' },
    },
    {
      name: 'only-the-app-knows-routes',
      severity: 'error',
      from: { pathNot: '^src/(app\\.ts|routes/)' },
      to: { path: '^src/routes/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs'] },
  },
};

/** The arrows of the architecture: routes -> services -> ports; adapters (engines, coordination) -> ports. */

/** `what` may import nothing of `not`. */
const never = (name, comment, what, not) => ({
  name,
  comment,
  severity: 'error',
  from: { path: what },
  to: { path: not },
});

/** A package by its folder, wherever npm put it. */
const packages = (...names) => names.map((name) => `node_modules/${name}/`);

const WEB = ['^src/(app|server|config|settings)\\.ts$', '^src/(plugins|routes)/'];

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Of code. Types may name each other: nothing of them is left when the program runs.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nobody imports is dead. The engine worker is started by its path.',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '^src/server\\.ts$', '^src/engines/tensorflow/worker\\.ts$'] },
      to: {},
    },
    {
      name: 'only-app-imports-routes',
      comment: 'Routes are the top: the application puts them together.',
      severity: 'error',
      from: { pathNot: ['^src/app\\.ts$', '^src/routes/'] },
      to: { path: '^src/routes/' },
    },
    {
      name: 'only-server-imports-adapters',
      comment: 'One place knows which engine and which coordinator there are.',
      severity: 'error',
      from: { pathNot: ['^src/server\\.ts$', '^src/(engines|coordination)/'] },
      to: { path: '^src/(engines|coordination)/' },
    },
    never('services-know-no-web', 'Services have all the meaning and no HTTP.', '^src/services/', [
      ...WEB,
      ...packages('fastify', 'fastify-plugin', '@fastify/[^/]+', 'pino'),
    ]),
    never('services-know-no-library', 'Services reach tensors and logs through ports only.', '^src/services/', [
      ...packages('@tensorflow/[^/]+', 'ioredis', 'prom-client', '@opentelemetry/[^/]+'),
    ]),
    {
      name: 'the-command-line-is-a-client',
      comment: 'It knows the server by its shapes on the wire; `serve` alone starts one.',
      severity: 'error',
      from: { path: '^src/cli/', pathNot: ['^src/cli/commands/serve\\.ts$'] },
      to: { path: '^src/', pathNot: ['^src/(cli|schemas)/', '^src/version\\.ts$'] },
    },
    never('the-server-knows-no-client', 'Nobody but the command line imports it.', '^src/(?!cli/)', ['^src/cli/']),
    never('plugins-know-no-routes', 'Plugins serve every route alike.', '^src/plugins/', ['^src/routes/']),
    never('plugins-know-only-the-contracts', 'A plugin hands bodies on; it calls nothing.', '^src/plugins/', [
      '^src/services/(?!contracts\\.ts$)',
    ]),
    never('adapters-know-ports-only', 'An adapter serves a port.', '^src/(engines|coordination)/', [
      ...WEB,
      '^src/(services|schemas)/',
    ]),
    never('engines-and-coordinators-are-strangers', 'They meet in the services.', '^src/engines/', [
      '^src/coordination/',
    ]),
    never('coordinators-and-engines-are-strangers', 'They meet in the services.', '^src/coordination/', [
      '^src/engines/',
    ]),
    never(
      'observability-is-told',
      'Whoever watches asks the contract, and is told through a port.',
      '^src/observability/',
      [
        '^src/(app|server|config|settings)\\.ts$',
        '^src/(routes|engines|coordination|peers)/',
        '^src/services/(?!contracts\\.ts$)',
      ],
    ),
    never('ports-are-small', 'A port is types over the words of the field.', '^src/ports/', [
      ...WEB,
      '^src/(services|engines|coordination|schemas)/',
      ...packages('[^/]+'),
    ]),
    never('numerics-are-pure', 'Numbers in, numbers out.', '^src/numerics/', [
      ...WEB,
      '^src/(services|engines|coordination|schemas|ports)/',
    ]),
    never('architectures-are-data', 'They know their own words only.', '^src/architectures/', [
      ...WEB,
      '^src/(services|engines|coordination|schemas|ports)/',
    ]),
    never('schemas-know-schemas', 'A wire shape needs nothing but other shapes.', '^src/schemas/', [
      ...WEB,
      '^src/(services|engines|coordination|ports|numerics|architectures|errors)',
    ]),
    {
      name: 'catalogue-gathers-codes',
      comment: "Of everything else the catalogue takes the parsers' own tables of codes only.",
      severity: 'error',
      from: { path: '^src/errors(\\.ts$|/)' },
      to: { path: '^src/', pathNot: ['^src/errors/', '/(errors|npyError|naming)\\.ts$'] },
    },
    {
      name: 'listed-packages-only',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

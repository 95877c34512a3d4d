import { type Config, readCommand } from '../../../src/config.ts';
import { containerOf, environmentOf, one } from './manifests.ts';
import type { Manifest, Rendering } from './tools.ts';

/** The oldest that the chart admits, and the newest whose schema there is. */
export const KUBERNETES = ['1.30', '1.37'];
export const TOKENS = 'read:reader-0123456789\nadmin:admin-0123456789ab\n';
export const SECRET = { peerToken: 'token', redisPassword: 'password', tokens: TOKENS };

/** What users install. */
export const CASES = {
  plain: { secret: SECRET },
  'a GPU each': { secret: SECRET, gpu: { enabled: true, runtimeClassName: 'nvidia' } },
  'another Redis': {
    redis: { own: false, ca: true },
    secret: { peerToken: 'token', redisUrl: 'rediss://:word@redis.example:6380', redisCa: 'in PEM', tokens: TOKENS },
  },
  'open to all': { secret: { peerToken: 'token', redisPassword: 'password' }, server: { insecure: true } },
  'over TLS': { secret: SECRET, tls: { secret: 'certificate' }, serviceMonitor: { enabled: true } },
  'over TLS, by an authority that Node knows': { secret: SECRET, tls: { secret: 'certificate', ca: false } },
  'a Secret that exists': { secret: { existing: 'own-secret' } },
  'checkpoints kept': { secret: SECRET, data: { enabled: true, className: 'shared', size: '1Ti' } },
  'checkpoints where some are': { secret: SECRET, data: { enabled: true, existingClaim: 'moco-data' } },
  monitored: {
    secret: SECRET,
    serviceMonitor: { enabled: true, labels: { release: 'p' } },
    tracing: { endpoint: 'http://collector:4318' },
    autoscaling: { enabled: true },
  },
  'everything set': {
    secret: SECRET,
    replicas: 3,
    image: { repository: 'registry.example/mocoserve', tag: 'x', pullSecrets: [{ name: 'pull' }] },
    server: { maxBodyBytes: 2 ** 33, leaseMs: 5000, drainMs: 1500, queueLimit: 8, uploadIdleMs: 1, logLevel: 'warn' },
    redis: { storage: { className: 'fast', size: '1Gi' } },
    service: { type: 'LoadBalancer', port: 80, annotations: { a: 'b' } },
    networkPolicy: { clients: [] },
    topologySpread: { whenUnsatisfiable: 'DoNotSchedule' },
    nodeSelector: { disk: 'ssd' },
    tolerations: [{ key: 'k', operator: 'Exists' }],
    affinity: { nodeAffinity: {} },
    priorityClassName: 'high',
    podAnnotations: { c: 'd' },
    podLabels: { e: 'f' },
  },
  'no network policies': { secret: SECRET, networkPolicy: { enabled: false } },
} as const;
export type Case = keyof typeof CASES;

export const cases = Object.keys(CASES) as Case[];

/** The chart as each case renders it. */
export type Renderings = Readonly<Record<Case, Rendering>>;

export const nameRenderings = (renderings: readonly Rendering[]): Renderings =>
  Object.fromEntries(cases.map((name, i) => [name, renderings[i]])) as Record<Case, Rendering>;

/** The StatefulSet of the pods. */
export const podsOf = (rendering: Rendering): Manifest => one(rendering.documents, 'StatefulSet', 'pod');

/** The environment of the second pod. */
export const podEnvironment = (rendering: Rendering): Record<string, string> =>
  environmentOf(containerOf(podsOf(rendering)), {
    'metadata.name': 'moco-mocoserve-1',
    'metadata.namespace': 'training',
    'limits.cpu': '4',
    'redis-password': 'password',
    'redis-url': 'rediss://:word@redis.example:6380',
  });

/** The configuration that a server makes of an environment. */
export function configOf(env: Readonly<Record<string, string>>): Config {
  const command = readCommand([], env);
  if (command.run !== 'serve') throw new Error(`unexpected command ${command.run}`);
  return command.config;
}

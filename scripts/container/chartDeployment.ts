import assert from 'node:assert/strict';
import { containerOf, environmentOf, ofKind, one } from '../../test/support/deploy/manifests.ts';
import type { DeployTools, Manifest } from '../../test/support/deploy/tools.ts';
import { type Deployment, type Pod, THREADS } from './deployment.ts';

const TOKEN = 'admin-of-the-container-test';
const SECRET = { peerToken: 'a secret of the test', redisPassword: 'password', tokens: `admin:${TOKEN}\n` };
const NAMESPACE = 'training';

/** @param volume makes the folder of a claim, with its owner */
export async function chartDeployment(
  tools: DeployTools,
  volume: (name: string) => Promise<string>,
): Promise<Deployment> {
  const { renderings } = await tools.chart([{ secret: SECRET, data: { enabled: true, className: 'shared' } }], []);
  const { documents, error } = renderings[0]!;
  assert.equal(error, undefined);
  const secret = ofKind(documents, 'Secret')[0].stringData as Readonly<Record<string, string>>;
  const redis = one(documents, 'StatefulSet', 'redis');
  return {
    name: 'the chart',
    token: TOKEN,
    redis: redisOf(redis, secret),
    pods: await podsOf(one(documents, 'StatefulSet', 'pod'), secret, volume),
  };
}

function redisOf(statefulSet: Manifest, secret: Readonly<Record<string, string>>): Deployment['redis'] {
  const { command, args, ...container } = containerOf(statefulSet);
  return {
    host: statefulSet.spec.serviceName,
    environment: environmentOf(container, secret),
    command: (folder) => [...command, ...args.map((arg: string) => arg.replace('dir /data', `dir ${folder}`))],
  };
}

async function podsOf(
  statefulSet: Manifest,
  secret: Readonly<Record<string, string>>,
  volume: (name: string) => Promise<string>,
): Promise<Pod[]> {
  const container = containerOf(statefulSet);
  const { securityContext, readinessProbe, volumeMounts } = container;
  assert.ok(securityContext.readOnlyRootFilesystem, 'containers run read-only here');
  assert.deepEqual(securityContext.capabilities, { drop: ['ALL'] });
  const files: Record<string, string> = {};
  const volumes: Record<string, string> = {};
  const tmpfs: string[] = [];
  for (const { name, mountPath } of volumeMounts) {
    const source = statefulSet.spec.template.spec.volumes.find((each: Manifest) => each.name === name);
    if (source.emptyDir !== undefined) tmpfs.push(mountPath);
    else if (source.secret === undefined) volumes[mountPath] = await volume(name);
    else for (const { key, path } of source.secret.items) files[`${mountPath}/${path}`] = secret[key]!;
  }
  return Array.from({ length: statefulSet.spec.replicas }, (_, number) => {
    const name = `${statefulSet.metadata.name}-${number}`;
    const given = { ...secret, 'metadata.name': name, 'metadata.namespace': NAMESPACE, 'limits.cpu': THREADS };
    return {
      host: `${name}.${statefulSet.spec.serviceName}.${NAMESPACE}.svc`,
      wiring: { environment: environmentOf(container, given), files, tmpfs, volumes },
      // Kubernetes asks from outside; the answer is the same.
      healthCheck: ['node', 'healthcheck.mjs', readinessProbe.httpGet.path],
    };
  });
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { settings } from '../../src/settings.ts';
import {
  CASES,
  cases,
  configOf,
  KUBERNETES,
  nameRenderings,
  podEnvironment,
  podsOf,
  type Renderings,
  SECRET,
} from '../support/deploy/cases.ts';
import { containerOf, ofKind, one } from '../support/deploy/manifests.ts';
import { DeployTools, type Manifest, type Rendering, ROOT } from '../support/deploy/tools.ts';

/** What users get wrong, and what they are told. */
const MISTAKES = [
  [{}, 'secret.peerToken is not set'],
  [{ secret: { peerToken: 'token' } }, 'secret.tokens is not set'],
  [{ secret: { ...SECRET, redisPassword: '' } }, 'secret.redisPassword is not set'],
  [{ secret: SECRET, redis: { own: false } }, 'secret.redisUrl is not set'],
  [{ secret: { ...SECRET, redisUrl: 'rediss://redis' }, redis: { own: false, ca: true } }, 'secret.redisCa is not set'],
  [{ secret: { ...SECRET, tokens: 'a-token-alone' } }, "'/secret/tokens'"],
  [{ secret: { ...SECRET, redisPassword: 'a/b' } }, "'/secret/redisPassword'"],
  [{ secret: SECRET, server: { port: 1 } }, "additional properties 'port' not allowed"],
  [{ secret: SECRET, server: { drainMs: '30s' } }, "'/server/drainMs'"],
  [{ secret: SECRET, gpu: { enable: true } }, "additional properties 'enable' not allowed"],
] as const;

let renderings: Renderings;
let mistakes: readonly Rendering[];
let lint: readonly string[];

beforeAll(async () => {
  const tools = await DeployTools.install();
  const values = [...Object.values(CASES), ...MISTAKES.map(([values]) => values)];
  const report = await tools.chart(values, KUBERNETES);
  renderings = nameRenderings(report.renderings);
  mistakes = report.renderings.slice(cases.length);
  lint = report.lint;
}, 600_000);

describe('the chart', () => {
  test.each(cases)('is valid with strict schemas: %s', (name) => {
    expect(renderings[name].error).toBeUndefined();
    expect(renderings[name].problems).toEqual([]);
    expect(renderings[name].documents.length).toBeGreaterThan(5);
  });

  test('has nothing for Helm to complain of', () => {
    expect(lint).toEqual([]);
  });

  test.each(MISTAKES.map(([values, message], i) => [JSON.stringify(values), message, i] as const))(
    'refuses %s',
    (_values, message, i) => {
      expect(mistakes[i]!.error).toContain(message);
    },
  );

  test.each(cases)('selects pods that are there, by ports, volumes and Secrets that are there: %s', (name) => {
    const { documents } = renderings[name];
    const templates = ofKind(documents, 'StatefulSet').map(({ spec }) => spec.template);
    const selectors: Record<string, string>[] = [
      ...ofKind(documents, 'Service').map(({ spec }) => spec.selector),
      ...ofKind(documents, 'NetworkPolicy').map(({ spec }) => spec.podSelector.matchLabels),
      ...ofKind(documents, 'PodDisruptionBudget').map(({ spec }) => spec.selector.matchLabels),
      ...ofKind(documents, 'StatefulSet').map(({ spec }) => spec.selector.matchLabels),
    ];
    for (const selector of selectors) {
      const selected = templates.filter(({ metadata }) =>
        Object.entries(selector).every(([label, value]) => metadata.labels[label] === value),
      );
      expect(selected, JSON.stringify(selector)).toHaveLength(1);
    }
    const secrets = ofKind(documents, 'Secret');
    for (const { spec } of templates) {
      const [container] = spec.containers;
      const volumes = [...(spec.volumes ?? []), { name: 'data' }].map((volume) => volume.name);
      for (const mount of container.volumeMounts) expect(volumes).toContain(mount.name);
      const ports = container.ports.map((port: Manifest) => port.name);
      for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe']) {
        const action = container[probe].httpGet;
        if (action !== undefined) expect(ports).toContain(action.port);
      }
      for (const { valueFrom } of container.env) {
        const { secretKeyRef } = valueFrom ?? {};
        if (secretKeyRef === undefined || name === 'a Secret that exists') continue;
        expect(secrets[0].metadata.name).toBe(secretKeyRef.name);
        expect(secrets[0].stringData).toHaveProperty(secretKeyRef.key);
      }
    }
  });

  test.each(cases)('lets nobody be root or write to the image: %s', (name) => {
    for (const { spec } of ofKind(renderings[name].documents, 'StatefulSet')) {
      const pod = spec.template.spec;
      expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
      expect(pod.securityContext.runAsUser).toBeGreaterThan(0);
      expect(pod.automountServiceAccountToken).toBe(false);
      expect(pod.containers[0].securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
    }
  });

  test.each(cases)('gives each pod an environment that the server takes: %s', (name) => {
    const { host, port, peerUrl, redisUrl, redisCaFile, threads, peerTokenFile, tlsCert } = configOf(
      podEnvironment(renderings[name]),
    );
    const { documents } = renderings[name];
    const container = containerOf(podsOf(renderings[name]));
    expect({ host, port, threads }).toEqual({ host: '0.0.0.0', port: container.ports[0].containerPort, threads: 4 });

    const headless = one(documents, 'Service', 'peers');
    expect(podsOf(renderings[name]).spec.serviceName).toBe(headless.metadata.name);
    expect(headless.spec).toMatchObject({ clusterIP: 'None', publishNotReadyAddresses: true });
    expect(peerUrl).toBe(
      `${tlsCert === null ? 'http' : 'https'}://moco-mocoserve-1.${headless.metadata.name}.training.svc:${headless.spec.ports[0].port}`,
    );

    const [mount] = container.volumeMounts.filter((mount: Manifest) => mount.name === 'secret');
    const [volume] = podsOf(renderings[name]).spec.template.spec.volumes.filter(
      (volume: Manifest) => volume.name === 'secret',
    );
    expect(peerTokenFile).toBe(`${mount.mountPath}/${volume.secret.items[0].path}`);

    const own = ofKind(documents, 'Service').find(({ spec }) => spec.ports[0].name === 'redis');
    if (own === undefined) {
      expect(redisUrl).toBe('rediss://:word@redis.example:6380');
      expect(redisCaFile).toBe(`${mount.mountPath}/${volume.secret.items.at(-1).path}`);
    } else expect(redisUrl).toBe(`redis://:password@${own.metadata.name}:${own.spec.ports[0].port}`);
    // Kubernetes would set MOCOSERVE_PORT itself for a Service named mocoserve.
    expect(podsOf(renderings[name]).spec.template.spec.enableServiceLinks).toBe(false);
  });

  test.each(cases)('has a file for every secret that it names: %s', (name) => {
    const config = configOf(podEnvironment(renderings[name]));
    const { containers, volumes } = podsOf(renderings[name]).spec.template.spec;
    const files = containers[0].volumeMounts.flatMap(({ name: volume, mountPath }: Manifest) => {
      const { secret } = volumes.find((each: Manifest) => each.name === volume);
      // A whole Secret: with the keys that cert-manager gives it.
      const keys = secret?.items?.map(({ path }: Manifest) => path) ?? ['tls.crt', 'tls.key', 'ca.crt'];
      return secret === undefined ? [] : keys.map((key: string) => `${mountPath}/${key}`);
    });
    const { tokensFile, peerTokenFile, tlsCert, tlsKey, peerCaFile } = config;
    for (const path of [tokensFile, peerTokenFile, tlsCert, tlsKey, peerCaFile]) {
      if (path !== null) expect(files).toContain(path);
    }
    expect(tokensFile === null).toBe(config.insecure);
  });

  test('speaks HTTPS to everybody with a certificate, and HTTP without', () => {
    for (const name of cases) {
      const { tlsCert, peerUrl, peerCaFile } = configOf(podEnvironment(renderings[name]));
      const scheme = name.startsWith('over TLS') ? 'https' : 'http';
      expect([name, tlsCert === null]).toEqual([name, scheme === 'http']);
      expect(peerUrl).toMatch(new RegExp(`^${scheme}:`));
      expect(peerCaFile === null).toBe(name !== 'over TLS');
      const container = containerOf(podsOf(renderings[name]));
      for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe']) {
        expect(container[probe].httpGet.scheme).toBe(scheme.toUpperCase());
      }
    }
    const [endpoint] = ofKind(renderings['over TLS'].documents, 'ServiceMonitor')[0].spec.endpoints;
    expect(endpoint).toMatchObject({ scheme: 'https', tlsConfig: { serverName: 'moco-mocoserve.training.svc' } });
    expect(ofKind(renderings.monitored.documents, 'ServiceMonitor')[0].spec.endpoints[0]).not.toHaveProperty('scheme');
  });

  test('passes on what the user sets', () => {
    const { maxBodyBytes, leaseMs, drainMs, queueLimit, uploadIdleMs, logLevel } = configOf(
      podEnvironment(renderings['everything set']),
    );
    expect({ maxBodyBytes, leaseMs, drainMs, queueLimit, uploadIdleMs, logLevel }).toEqual(
      CASES['everything set'].server,
    );
    expect(podsOf(renderings['everything set']).spec.replicas).toBe(3);
    expect(podsOf(renderings.monitored).spec).not.toHaveProperty('replicas');
  });

  test('sends traces where they are wanted, and lets the pods get there', () => {
    const egress = [{ ports: [{ protocol: 'TCP', port: 4318 }] }];
    for (const name of ['plain', 'monitored'] as const) {
      const { documents } = renderings[name];
      const wanted = name === 'monitored';
      const environment = podEnvironment(renderings[name]);
      expect(environment.OTEL_EXPORTER_OTLP_ENDPOINT).toBe(wanted ? 'http://collector:4318' : undefined);
      expect(environment.OTEL_RESOURCE_ATTRIBUTES).toBe(
        wanted ? 'k8s.namespace.name=training,k8s.pod.name=moco-mocoserve-1' : undefined,
      );
      const rules = one(documents, 'NetworkPolicy', 'pod').spec.egress;
      if (wanted) expect(rules).toEqual(expect.arrayContaining(egress));
      else expect(rules).not.toEqual(expect.arrayContaining(egress));
    }
  });

  test('takes every setting of the server but those that it sets itself', async () => {
    const schema = JSON.parse(await readFile(join(ROOT, 'deploy/mocoserve/values.schema.json'), 'utf8'));
    const own = ['host', 'port', 'threads', 'dataDir', 'redisUrl', 'redisCaFile', 'peerUrl', 'peerTokenFile'];
    own.push('peerCaFile', 'tokensFile', 'tlsCert', 'tlsKey');
    const taken = Object.keys(schema.properties.server.properties);
    expect([...taken, ...own].sort()).toEqual(Object.keys(settings).sort());
  });

  test.each(cases)('gives a pod the time to drain: %s', (name) => {
    const { terminationGracePeriodSeconds, containers } = podsOf(renderings[name]).spec.template.spec;
    const before = containers[0].lifecycle.preStop.sleep.seconds;
    const { drainMs } = configOf(podEnvironment(renderings[name]));
    expect(terminationGracePeriodSeconds).toBeGreaterThanOrEqual(before + drainMs / 1000 + 15);
  });

  test('keeps checkpoints in one volume of all pods, which outlives the release', () => {
    const [made, existing, none] = (['checkpoints kept', 'checkpoints where some are', 'plain'] as const).map(
      (name) => {
        const { volumes, containers } = podsOf(renderings[name]).spec.template.spec;
        const claims = ofKind(renderings[name].documents, 'PersistentVolumeClaim');
        const { dataDir } = configOf(podEnvironment(renderings[name]));
        const mount = containers[0].volumeMounts.find(({ mountPath }: Manifest) => mountPath === dataDir);
        const volume = volumes.find((each: Manifest) => each.name === mount?.name);
        return { claim: claims[0], dataDir, claimName: volume?.persistentVolumeClaim.claimName };
      },
    );
    expect(made).toMatchObject({ dataDir: '/data', claimName: made!.claim!.metadata.name });
    expect(made!.claim!.metadata.annotations).toEqual({ 'helm.sh/resource-policy': 'keep' });
    expect(made!.claim!.spec).toEqual({
      accessModes: ['ReadWriteMany'],
      storageClassName: 'shared',
      resources: { requests: { storage: '1Ti' } },
    });
    expect(existing).toEqual({ claim: undefined, dataDir: '/data', claimName: 'moco-data' });
    expect(none).toEqual({ claim: undefined, dataDir: null, claimName: undefined });
  });

  test('asks for a GPU, and for the image with CUDA, only where one is wanted', () => {
    const [plain, gpu] = (['plain', 'a GPU each'] as const).map((name) => podsOf(renderings[name]).spec.template.spec);
    expect(plain.containers[0].resources.limits).not.toHaveProperty(['nvidia.com/gpu']);
    expect(gpu.containers[0].resources.limits).toHaveProperty(['nvidia.com/gpu'], 1);
    expect(gpu.containers[0].image).toBe(`${plain.containers[0].image}-cuda`);
    expect([plain.runtimeClassName, gpu.runtimeClassName]).toEqual([undefined, 'nvidia']);
  });

  test('lets clients to the pods and nobody else to Redis', () => {
    const { documents } = renderings.plain;
    const [pods, redis] = ['pod', 'redis'].map((component) => one(documents, 'NetworkPolicy', component).spec);
    const from = (policy: Manifest) => policy.ingress.flatMap((rule: Manifest) => rule.from);
    const peer = { podSelector: podsOf(renderings.plain).spec.selector };
    expect(from(pods)).toEqual([peer, { podSelector: { matchLabels: { 'mocoserve-client': 'true' } } }]);
    expect(from(redis)).toEqual([peer]);
    // No client: no rule, for a rule without `from` admits all.
    expect(one(renderings['everything set'].documents, 'NetworkPolicy', 'pod').spec.ingress).toEqual([
      { from: [peer], ports: [{ protocol: 'TCP', port: 'http' }] },
    ]);
    expect(ofKind(renderings['no network policies'].documents, 'NetworkPolicy')).toEqual([]);
  });

  test('takes pods away one at a time', () => {
    for (const name of cases) {
      expect(one(renderings[name].documents, 'PodDisruptionBudget', 'pod').spec.maxUnavailable).toBe(1);
      expect(podsOf(renderings[name]).spec.updateStrategy.type).toBe('RollingUpdate');
    }
    const [autoscaler] = ofKind(renderings.monitored.documents, 'HorizontalPodAutoscaler');
    expect(autoscaler.spec.scaleTargetRef.name).toBe(podsOf(renderings.monitored).metadata.name);
    expect(autoscaler.spec.behavior.scaleDown.policies).toEqual([{ type: 'Pods', value: 1, periodSeconds: 120 }]);
  });
});

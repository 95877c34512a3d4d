import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type ComposeService, type DeployTools, ROOT } from '../../test/support/deploy/tools.ts';
import type { Wiring } from './container.ts';
import { type Deployment, THREADS } from './deployment.ts';

const TOKEN = 'admin-of-the-container-test';

/** @param volume makes the folder of a named volume */
export async function composeDeployment(
  tools: DeployTools,
  volume: (name: string) => Promise<string>,
): Promise<Deployment> {
  const { document } = await tools.compose(join(ROOT, 'compose.yaml'));
  const { redis, ...services } = document.services;
  return {
    name: 'compose.yaml',
    token: TOKEN,
    redis: {
      host: 'redis',
      environment: {},
      // In the image, its configuration opens it to the network of the containers.
      command: (folder) => [...redis!.command!, '--dir', folder, '--bind', '0.0.0.0', '--protected-mode', 'no'],
    },
    pods: await Promise.all(
      Object.entries(services).map(async ([host, service]) => {
        const [, ...healthCheck] = service.healthcheck.test;
        return { host, wiring: await wiringOf(service, volume), healthCheck };
      }),
    ),
  };
}

async function wiringOf(
  { environment, secrets, tmpfs, volumes, read_only, cap_drop }: ComposeService,
  volume: (name: string) => Promise<string>,
): Promise<Wiring> {
  assert.ok(read_only && cap_drop.includes('ALL'), 'containers run read-only and without capabilities here');
  const files = (secrets ?? []).map((name) => {
    const content = name === 'tokens' ? `admin:${TOKEN}\n` : 'a secret of the test\n';
    return [`/run/secrets/${name}`, content];
  });
  const folders = (volumes ?? []).map(async (entry) => {
    const [name, destination] = entry.split(':');
    return [destination!, await volume(name!)];
  });
  return {
    environment: { ...environment, MOCOSERVE_THREADS: THREADS },
    files: Object.fromEntries(files),
    tmpfs: tmpfs ?? [],
    volumes: Object.fromEntries(await Promise.all(folders)),
  };
}

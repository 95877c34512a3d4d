// npm run test:container [-- cuda]: builds the image from the Dockerfile without Docker and trains against it, alone and as
// two pods with Redis as compose.yaml wires them. Needs root on a Debian with 10 GB of free disk (cuda: 30); takes minutes.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchWith } from '../test/support/credentials.ts';
import { type ComposeService, DeployTools, ROOT } from '../test/support/deploy/tools.ts';
import { Container, type Wiring } from './container/container.ts';
import { buildImage, type Image, sizes } from './container/image.ts';
import { Network } from './container/network.ts';
import { installTools, run } from './container/tools.ts';
import { ready, type Trained, train } from './container/training.ts';

const say = (text: string) => console.log(`- ${text}`);

/** What tests began and the end has to undo, last first. */
const undo: (() => unknown)[] = [];

/** What the image must have and must not have, without starting it. */
async function checkContents({ root, config }: Image): Promise<void> {
  const unwanted = ['python3', 'python', 'gcc', 'g++', 'cc', 'c++', 'make', 'ld'];
  const found = ['usr/bin', 'usr/local/bin', 'bin', 'opt'].flatMap((folder) =>
    unwanted.map((program) => join(root, folder, program)).filter((path) => existsSync(path)),
  );
  assert.deepEqual(found, [], 'a compiler or Python is in the image');
  assert.match(config.User, /^[1-9]\d*:[1-9]\d*$/, 'the user is not a number, or root');
  assert.equal(config.Healthcheck.Test[0], 'CMD');
  assert.ok(!existsSync(join(root, config.WorkingDir, 'node_modules/typescript')), 'development packages are there');
  say('no compiler, no Python, no development packages; a user that is not root; a health check');
}

/** The plain image listens to all, so it must refuse until it is told that this is meant. */
async function checkRefusal(image: Image, network: Network): Promise<void> {
  const container = await Container.start('alone', image, network, { environment: {}, files: {}, tmpfs: ['/tmp'] });
  assert.equal(await container.ended(), 2, container.log);
  assert.match(container.log, /--insecure/);
  say('refuses to listen to everybody unless told so');
}

/** Trains against one container, asks its health from inside, and ends it. */
async function trainAlone(image: Image, network: Network): Promise<Trained> {
  const environment = { MOCOSERVE_INSECURE: 'true', MOCOSERVE_THREADS: '1' };
  const container = await Container.start('alone', image, network, { environment, files: {}, tmpfs: ['/tmp'] });
  undo.push(() => container.remove());
  await ready(container);
  const trained = await train([container.url]);
  const [, ...check] = image.config.Healthcheck.Test;
  assert.equal(await container.exec(...check), 0, 'its own health check fails');
  assert.notEqual(await container.exec('touch', 'file'), 0, 'the image can be written');
  assert.equal(await container.exec('touch', '/tmp/file'), 0, '/tmp cannot be written');
  assert.equal(await container.stop(), 0, container.log);
  say('trains alone, read-only, without capabilities; is healthy by its own check; ends with 0 on SIGTERM');
  return trained;
}

/** The server of this checkout, without a container. */
async function trainHere(): Promise<Trained> {
  const server = spawn(process.execPath, ['dist/server.js', '--port', '0', '--threads', '1', '--log-level', 'warn'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  undo.push(() => server.kill('SIGKILL'));
  const [line] = (await once(server.stdout, 'data')) as [Buffer];
  return train([/http:\S+/.exec(String(line))![0]]);
}

/** Starts Redis on a host of the network with the command of compose.yaml. */
async function startRedis({ command }: ComposeService, network: Network): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mocoserve-redis-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  // In the image, its configuration opens it to the network of the containers.
  const args = [...command!, '--bind', '0.0.0.0', '--protected-mode', 'no'];
  const redis = network.spawn('redis', args, folder);
  undo.push(() => redis.kill('SIGKILL'));
  for await (const chunk of redis.stdout) if (String(chunk).includes('Ready to accept connections')) return;
  throw new Error('redis-server did not start');
}

const TOKEN = 'admin-of-the-container-test';
const asAdmin = fetchWith({ token: TOKEN });

function wiringOf({ environment, secrets, tmpfs, read_only, cap_drop }: ComposeService): Wiring {
  assert.ok(read_only && cap_drop.includes('ALL'), 'containers run read-only and without capabilities here');
  const files = Object.fromEntries(
    (secrets ?? []).map((name) => [
      `/run/secrets/${name}`,
      name === 'tokens' ? `admin:${TOKEN}\n` : 'a secret of the test\n',
    ]),
  );
  return { environment: { ...environment, MOCOSERVE_THREADS: '1' }, files, tmpfs: tmpfs ?? [] };
}

/** Trains against both pods in turn, one of them replaced on the way. */
async function trainTogether(image: Image, network: Network): Promise<Trained> {
  const compose = await (await DeployTools.install()).compose(join(ROOT, 'compose.yaml'));
  const { redis, ...services } = compose.document.services;
  for (const name of ['redis', ...Object.keys(services)]) await network.add(name);
  await startRedis(redis!, network);
  const start = async (name: string) => {
    const pod = await Container.start(name, image, network, wiringOf(services[name]!));
    undo.push(() => pod.remove());
    await ready(pod);
    return pod;
  };
  const [first, second] = await Promise.all(Object.keys(services).map(start));
  const trained = await train([first!.url, second!.url], asAdmin);
  const [, ...check] = services['pod-1']!.healthcheck.test;
  assert.equal(await first!.exec(...check), 0, 'the health check of compose.yaml fails');
  assert.equal(await second!.stop(), 0, second!.log);
  const replaced = await start('pod-2');
  assert.deepEqual(await digests([first!.url, replaced.url]), [trained.digest, trained.digest]);
  say('two pods train together as compose.yaml wires them; one that is replaced catches up to the same digest');
  return trained;
}

const digests = (urls: readonly string[]) =>
  Promise.all(
    urls.map(async (url) => {
      const encoder = (await (await asAdmin(`${url}/v1/encoders/container`)).json()) as { weights_digest: string };
      return encoder.weights_digest;
    }),
  );

try {
  await installTools();
  const image = await buildImage(process.argv[2] === 'cuda' ? 'cuda' : 'cpu');
  undo.push(() => image.remove());
  for (const [part, bytes] of Object.entries(await sizes(image))) say(`${part}: ${Math.round(bytes / 1e6)} MB`);
  await checkContents(image);
  const network = await Network.create();
  undo.push(() => network.remove());
  await network.add('alone');
  await checkRefusal(image, network);
  const here = await trainHere();
  for (const there of [await trainAlone(image, network), await trainTogether(image, network)]) {
    assert.equal(there.digest, here.digest);
    assert.deepEqual(there.keys.data, here.keys.data);
  }
  say('weights and keys are bit-equal to those of this checkout without a container');
  say(`passed, with ${await run('buildah', '--version')} and ${(await run('runc', '--version')).split('\n')[0]}`);
} finally {
  for (const step of undo.reverse()) await Promise.resolve(step()).catch((thrown: unknown) => console.error(thrown));
}
process.exit();

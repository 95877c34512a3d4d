// npm run test:container [-- cuda]: builds the image from the Dockerfile without Docker and trains against it, alone and as
// two pods with Redis as compose.yaml and the chart wire them. Needs root on a Debian with 10 GB of free disk (cuda: 30); takes
// minutes.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchWith } from '../test/support/credentials.ts';
import { DeployTools, ROOT } from '../test/support/deploy/tools.ts';
import type { Fetch } from '../test/support/encoderClient.ts';
import { chartDeployment } from './container/chartDeployment.ts';
import { composeDeployment } from './container/composeDeployment.ts';
import { Container } from './container/container.ts';
import { loadCudaLibraries } from './container/cudaLibraries.ts';
import type { Deployment, Pod, RedisProgram } from './container/deployment.ts';
import { buildImage, type Image, sizes } from './container/image.ts';
import { Network } from './container/network.ts';
import { installTools, run } from './container/tools.ts';
import { ready, type Trained, train } from './container/training.ts';

const device = process.argv[2] === 'cuda' ? 'cuda' : 'cpu';
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
  const container = await Container.start('alone', image, network, {
    environment: {},
    files: {},
    tmpfs: ['/tmp'],
    volumes: {},
  });
  assert.equal(await container.ended(), 2, container.log);
  assert.match(container.log, /--insecure/);
  say('refuses to listen to everybody unless told so');
}

/** Trains against one container, asks its health from inside, and ends it. */
async function trainAlone(image: Image, network: Network): Promise<Trained> {
  const environment = { MOCOSERVE_INSECURE: 'true', MOCOSERVE_THREADS: '1' };
  const container = await Container.start('alone', image, network, {
    environment,
    files: {},
    tmpfs: ['/tmp'],
    volumes: {},
  });
  undo.push(() => container.remove());
  await ready(container);
  const trained = await train([container.url]);
  const [, ...check] = image.config.Healthcheck.Test;
  assert.equal(await container.exec(...check), 0, 'its own health check fails');
  assert.notEqual(await container.exec('touch', 'file'), 0, 'the image can be written');
  assert.equal(await container.exec('touch', '/tmp/file'), 0, '/tmp cannot be written');
  if (device === 'cuda') {
    const { loaded, needDriver } = await loadCudaLibraries(image, container);
    say(
      `${loaded.length} libraries of CUDA load without a driver; lacking the driver alone: ${needDriver.join(', ') || 'none'}`,
    );
  }
  const list = ['--url', 'http://127.0.0.1:8080', 'encoders', 'list'];
  assert.equal(await container.exec('node', 'dist/cli/main.js', ...list), 0, 'the command line does not work');
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

/** A folder for this run; a volume belongs to whom the image runs as. */
async function folderOf(what: string, owner?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `mocoserve-${what}-`));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  const [uid, gid] = (owner ?? '0:0').split(':').map(Number);
  await chown(folder, uid!, gid!);
  return folder;
}

/** One folder a name, for all pods of a deployment. */
function volumesOf({ config }: Image): (name: string) => Promise<string> {
  const folders = new Map<string, Promise<string>>();
  return (name) => {
    const folder = folders.get(name) ?? folderOf(name, config.User);
    folders.set(name, folder);
    return folder;
  };
}

async function startRedis({ host, command, environment }: RedisProgram, network: Network): Promise<void> {
  const redis = network.spawn(host, command(await folderOf('redis')), environment);
  undo.push(() => redis.kill('SIGKILL'));
  for await (const chunk of redis.stdout) if (String(chunk).includes('Ready to accept connections')) return;
  throw new Error('redis-server did not start');
}

/** Trains against both pods in turn, one of them replaced on the way. */
async function trainTogether(image: Image, network: Network, deployment: Deployment): Promise<Trained> {
  const { name, redis, pods, token } = deployment;
  const ask = fetchWith({ token });
  for (const { host } of [redis, ...pods]) await network.add(host);
  await startRedis(redis, network);
  const start = async ({ host, wiring }: Pod) => {
    const pod = await Container.start(host, image, network, wiring);
    undo.push(() => pod.remove());
    await ready(pod);
    return pod;
  };
  const [first, second] = await Promise.all(pods.map(start));
  const trained = await train([first!.url, second!.url], ask);
  assert.equal(await first!.exec(...pods[0]!.healthCheck), 0, `the health check of ${name} fails`);
  assert.equal(await second!.stop(), 0, second!.log);
  const replaced = await start(pods[1]!);
  const urls = [first!.url, replaced.url];
  assert.deepEqual(await Promise.all(urls.map((url) => digest(url, ask))), [trained.digest, trained.digest]);
  for (const pod of [first!, replaced]) assert.equal(await pod.stop(), 0, pod.log);
  say(`two pods train together as ${name} wires them; one that is replaced catches up to the same digest`);
  return trained;
}

async function digest(url: string, ask: Fetch): Promise<string> {
  return ((await (await ask(`${url}/v1/encoders/container`)).json()) as { weights_digest: string }).weights_digest;
}

try {
  await installTools();
  const image = await buildImage(device);
  undo.push(() => image.remove());
  for (const [part, bytes] of Object.entries(await sizes(image))) say(`${part}: ${Math.round(bytes / 1e6)} MB`);
  await checkContents(image);
  const network = await Network.create();
  undo.push(() => network.remove());
  await network.add('alone');
  await checkRefusal(image, network);
  const here = await trainHere();
  const equalsHere = ({ digest, keys }: Trained) => {
    assert.equal(digest, here.digest);
    assert.deepEqual(keys.data, here.keys.data);
  };
  equalsHere(await trainAlone(image, network));
  const tools = await DeployTools.install();
  for (const deployment of [composeDeployment, chartDeployment]) {
    equalsHere(await trainTogether(image, network, await deployment(tools, volumesOf(image))));
  }
  say('weights and keys are bit-equal to those of this checkout without a container');
  say(`passed, with ${await run('buildah', '--version')} and ${(await run('runc', '--version')).split('\n')[0]}`);
} finally {
  for (const step of undo.reverse()) await Promise.resolve(step()).catch((thrown: unknown) => console.error(thrown));
}
process.exit();

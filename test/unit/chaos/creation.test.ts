import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Client, Refusal, send } from '../../../chaos/client.ts';
import { createEncoder } from '../../../chaos/creation.ts';
import { Journal } from '../../../chaos/journal.ts';
import { json } from '../../../chaos/operations.ts';
import { Random } from '../../../chaos/random.ts';
import { HttpProxy } from '../../support/proxy.ts';
import { startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let alone: TestServer;

beforeAll(async () => {
  [server, alone] = await Promise.all([startServer({ threads: 1 }), startServer({ threads: 1 })]);
});

afterAll(async () => {
  await Promise.all([server?.close(), alone?.close()]);
});

const creation = (name: string, momentum = 0.9) => ({
  name,
  architecture: { id: 'mlp', options: { layers: [8, 4] } },
  momentum,
});

/** Creates one over a way on which the answers of the first `lost` creations get lost. */
async function create(name: string, lost: number): Promise<Journal> {
  const folder = await mkdtemp(join(tmpdir(), 'mocoserve-creation-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const journal = new Journal(folder);
  let left = lost;
  const proxy = await HttpProxy.before(server.url, async (request, response, forward) => {
    if (request.method !== 'POST' || left === 0) return false;
    left--;
    await forward();
    response.destroy();
    return true;
  });
  onTestFinished(() => proxy.close());
  const client = new Client(() => [proxy.url], journal, new Random(1));
  const reference = { perform: (operation: Parameters<typeof send>[1]) => send(alone.url, operation) };
  await createEncoder(creation(name), { client, reference, journal });
  return journal;
}

const taken = (name: string, momentum: number) =>
  send(server.url, json('create', 'POST', '/v1/encoders', creation(name, momentum)));

describe('the creation of an encoder whose answer got lost', () => {
  it('is done once, and what is there is looked at', async () => {
    const { violations, setbacks } = await create('lost', 1);
    expect(violations).toEqual([]);
    expect(setbacks.get('409 encoder_exists: done before')).toBe(1);
  });

  it('is wrong where another encoder stands under that name', async () => {
    await taken('other', 0.5);
    const { violations } = await create('other', 1);
    expect(violations.join()).toContain('encoder other was created with momentum 0.5, not 0.9');
  });
});

describe('the creation of an encoder', () => {
  it('is compared with what was asked for', async () => {
    expect((await create('plain', 0)).violations).toEqual([]);
  });

  it('is refused where no attempt before can have done it', async () => {
    await taken('taken', 0.9);
    await expect(create('taken', 0)).rejects.toThrow(Refusal);
  });
});

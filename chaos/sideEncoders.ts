import type { QueryWeights } from '../src/schemas/weights.ts';
import { images, queryWeights } from '../test/support/trainingData.ts';
import { type Client, Refusal } from './client.ts';
import { askOnce, createEncoder } from './creation.ts';
import type { Journal } from './journal.ts';
import { type Operation, pathOf, tensors } from './operations.ts';
import { Random } from './random.ts';
import type { Reference } from './reference.ts';

const ARCHITECTURE = { id: 'mlp', options: { layers: [64, 32, 8] } };

/** Encoders that come and go beside those that are trained, each under a name of its own. */
export class SideEncoders {
  readonly #client: Client;
  readonly #reference: Reference;
  readonly #journal: Journal;
  readonly #random: Random;
  readonly #deleted: string[] = [];

  constructor(client: Client, reference: Reference, journal: Journal, seed: number) {
    this.#client = client;
    this.#reference = reference;
    this.#journal = journal;
    this.#random = new Random(seed, 'side encoders');
  }

  async run(until: AbortSignal): Promise<void> {
    for (let number = 0; !until.aborted; number++) await this.#live(`side-${number}`);
  }

  async #live(name: string): Promise<void> {
    const [client, reference, journal] = [this.#client, this.#reference, this.#journal];
    await createEncoder({ name, architecture: ARCHITECTURE }, { client, reference, journal });
    const steps = 1 + this.#random.integer(4);
    for (let step = 0; step < steps; step++) {
      const path = `${pathOf(name)}/query-weights?step=${step}&ema=true`;
      const sync = tensors('sync (side)', 'PUT', path, queryWeights(step, ARCHITECTURE));
      const { answer } = await this.#client.ask(sync, { onLost: async () => undefined });
      const expected = (await this.#reference.perform(sync)).json<QueryWeights>();
      const found = answer.json<QueryWeights>();
      if (found.ema?.weights_digest !== expected.ema?.weights_digest) {
        this.#journal.violation(`${name}: step ${step} has the digest ${found.ema?.weights_digest}`);
      }
    }
    await this.#compareKeys(name, steps - 1);
    const remove: Operation = { kind: 'delete', method: 'DELETE', path: pathOf(name) };
    await askOnce(client, remove, 'encoder_not_found', journal);
    this.#deleted.push(name);
    await this.#expectGone(name);
  }

  async #compareKeys(name: string, step: number): Promise<void> {
    const { data } = images(step, 4);
    const batch = { images: { dtype: 'F32', shape: [4, 64], data } } as const;
    const keys = tensors('keys (side)', 'POST', `${pathOf(name)}/keys?ema_step=${step}&bn=eval`, batch);
    const [{ answer }, expected] = await Promise.all([this.#client.ask(keys), this.#reference.perform(keys)]);
    if (!answer.bytes.equals(expected.bytes)) this.#journal.violation(`the keys of ${name} differ`);
  }

  async #expectGone(name: string): Promise<void> {
    try {
      await this.#client.ask({ kind: 'state', method: 'GET', path: pathOf(name) });
      this.#journal.violation(`${name} was deleted and is still there`);
    } catch (thrown) {
      if (!(thrown instanceof Refusal && thrown.code === 'encoder_not_found')) throw thrown;
    }
  }
}

import { isDeepStrictEqual } from 'node:util';
import type { Encoder } from '../src/schemas/encoders.ts';
import { type Answer, type Client, Refusal } from './client.ts';
import type { Journal } from './journal.ts';
import { json, type Operation, pathOf } from './operations.ts';

interface CreationParts {
  readonly client: Client;
  /** Does the same where nothing ever goes wrong. */
  readonly reference: { perform(operation: Operation): Promise<Answer> };
  readonly journal: Journal;
}

/**
 * Creates an encoder, on the reference as well. What comes of it has to be what was asked for, also where it was done
 * before: by an attempt whose answer got lost.
 * @throws Refusal also `encoder_exists`, where no attempt before can have had the effect
 */
export async function createEncoder(
  creation: { readonly name: string; readonly [setting: string]: unknown },
  { client, reference, journal }: CreationParts,
): Promise<void> {
  const create = json('create', 'POST', '/v1/encoders', creation);
  const get: Operation = { kind: 'state', method: 'GET', path: pathOf(creation.name) };
  const isDone = await askOnce(client, create, 'encoder_exists', journal);
  const found = (isDone ?? (await client.ask(get)).answer).json<Encoder>();
  const expected = (await reference.perform(create)).json<Encoder>();
  for (const [field, value] of Object.entries(expected) as [keyof Encoder, unknown][]) {
    // Each creation has its own.
    if (field === 'uid' || isDeepStrictEqual(found[field], value)) continue;
    const [is, should] = [found[field], value].map((other) => JSON.stringify(other));
    journal.violation(`encoder ${creation.name} was created with ${field} ${is}, not ${should}`);
  }
}

/**
 * A request that is refused with `code` when it has already had its effect.
 * @returns `null`: an attempt that got no answer has had it
 * @throws Refusal
 */
export async function askOnce(
  client: Client,
  operation: Operation,
  code: string,
  journal: Journal,
): Promise<Answer | null> {
  try {
    return (await client.ask(operation)).answer;
  } catch (thrown) {
    if (!(thrown instanceof Refusal && thrown.code === code && thrown.isRepeat)) throw thrown;
    journal.setback(`${thrown.status} ${code}: done before`);
    return null;
  }
}

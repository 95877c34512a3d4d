import type { Encoder } from '../src/schemas/encoders.ts';
import type { RestoredWeights } from '../src/schemas/weights.ts';
import { SAFETENSORS } from '../test/support/encoderClient.ts';
import { encodeSafetensors } from '../test/support/safetensors.ts';
import { queryWeights } from '../test/support/trainingData.ts';
import { Refusal } from './client.ts';
import { json, type Operation, pathOf, withQuery } from './operations.ts';
import type { Interlude } from './plan.ts';
import type { TeamParts } from './team.ts';

/** Seeds of weights that come from elsewhere, apart from those of steps. */
const ELSEWHERE = 1_000_000;

/** What trainers do between two steps: while nothing else is under way for their encoder. */
export class Interludes {
  readonly #parts: TeamParts;
  #checkpoint: { readonly step: number | null; readonly body: Buffer<ArrayBuffer> } | null = null;

  constructor(parts: TeamParts) {
    this.#parts = parts;
  }

  /** @returns the step that the encoder stands at afterwards */
  async run(interlude: Interlude, step: number | null, taken: number): Promise<number | null> {
    switch (interlude.kind) {
      case 'none':
        return step;
      case 'momentum':
        await this.#change(interlude.momentum);
        return step;
      case 'checkpoint':
        await this.#keep(step);
        return step;
      case 'rollback':
        if (this.#checkpoint === null) return step;
        return this.#restore(this.#checkpoint.body, this.#checkpoint.step);
      case 'jump':
        return this.#restore(elsewhere(taken), (step ?? 0) + interlude.ahead);
      case 'fresh':
        return this.#restore(elsewhere(taken), null);
    }
  }

  async #change(momentum: number): Promise<void> {
    const { encoder, client, replay } = this.#parts;
    const operation = json('settings', 'PATCH', pathOf(encoder), { momentum });
    const { answer } = await client.ask(operation);
    await replay.perform(operation);
    await replay.compareState(answer.json<Encoder>());
  }

  async #keep(step: number | null): Promise<void> {
    const { encoder, client, replay } = this.#parts;
    const get: Operation = { kind: 'weights', method: 'GET', path: `${pathOf(encoder)}/weights` };
    const { bytes } = (await client.ask(get)).answer;
    await replay.compareWeights(bytes, 'a checkpoint');
    this.#checkpoint = { step, body: Buffer.from(Uint8Array.from(bytes).buffer) };
  }

  /** As somebody who resumes from a checkpoint: nothing of the old run is still under way. */
  async #restore(body: Buffer<ArrayBuffer>, step: number | null): Promise<number | null> {
    const { encoder, replay, journal, calm } = this.#parts;
    await calm();
    journal.tell(`${encoder} is restored to step ${step}`);
    const path = withQuery(`${pathOf(encoder)}/weights`, { ema_step: step });
    const operation: Operation = { kind: 'restore', method: 'PUT', path, type: SAFETENSORS, body };
    const found = await this.#untilRestored(operation);
    const expected = (await replay.perform(operation)).json<RestoredWeights>();
    for (const field of ['ema_step', 'weights_digest', 'buffers_digest'] as const) {
      if (found[field] === expected[field]) continue;
      journal.violation(`${encoder}: ${field} is ${found[field]} after a restore, not ${expected[field]}`);
    }
    return step;
  }

  /** An attempt that nobody answered may come before this one: then it is this one's `encoder_restored`. */
  async #untilRestored(operation: Operation): Promise<RestoredWeights> {
    for (;;) {
      try {
        return (await this.#parts.client.ask(operation)).answer.json<RestoredWeights>();
      } catch (thrown) {
        if (!(thrown instanceof Refusal && thrown.code === 'encoder_restored')) throw thrown;
        this.#parts.journal.setback('409 encoder_restored: once more');
      }
    }
  }
}

const elsewhere = (taken: number) => encodeSafetensors(queryWeights(ELSEWHERE + taken));

import { Pod } from '../test/support/cluster.ts';
import { type Answer, Refusal, send } from './client.ts';
import type { Operation } from './operations.ts';

/** What everything is compared with: one pod alone, without Redis, that nothing ever happens to. */
export class Reference {
  readonly #pod: Pod;

  private constructor(pod: Pod) {
    this.#pod = pod;
  }

  static async start(): Promise<Reference> {
    const pod = await Pod.start(null);
    await pod.ready();
    return new Reference(pod);
  }

  /** @throws Refusal */
  async perform(operation: Operation): Promise<Answer> {
    const answer = await send(this.#pod.url, operation);
    if (answer.status >= 300) throw new Refusal(operation, answer);
    return answer;
  }

  async stop(): Promise<void> {
    await this.#pod.kill();
  }
}

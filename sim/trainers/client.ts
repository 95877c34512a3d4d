import type { MocoService } from '../../src/services/contracts.ts';
import { codeOf, statusOf } from '../checks/errors.ts';
import type { Fleet } from '../pods/fleet.ts';
import type { Life } from '../pods/life.ts';
import type { Owner } from '../virtual/events.ts';
import { world } from '../virtual/world.ts';

export interface Call<T> {
  readonly name: string;
  /** Looks at each answer, also where two were asked for. */
  readonly judge?: (value: T) => void;
  /** Sent to two pods at a time, more often than other requests. */
  readonly isOftenDoubled?: boolean;
  readonly run: (moco: MocoService, signal: AbortSignal) => Promise<T>;
}

/** `broken`: the connection broke before an answer came. */
export type Answer<T> =
  | { readonly is: 'answered'; readonly value: T }
  | {
      readonly is: 'refused';
      readonly code: string;
      readonly status: number;
      readonly details: Record<string, unknown>;
    }
  | { readonly is: 'broken' };

interface Request {
  readonly what: string;
  readonly life: Life;
  readonly sentAt: number;
}

/** Sends requests to whichever pod, as through a load balancer, and knows which have not been answered. */
export class Client {
  readonly owner: Owner = { name: 'trainer', isDead: false, stoppedUntil: 0 };
  /** Share of requests that the client gives up by itself. */
  impatience = 0;
  /** Told of every good answer, when it has been sent. */
  onAnswer: (what: string, life: Life) => void = () => undefined;
  readonly #fleet: Fleet;
  readonly #open = new Set<Request>();

  constructor(fleet: Fleet) {
    this.#fleet = fleet;
  }

  /** What pods that live have not answered. */
  unanswered(): string[] {
    return [...this.#open]
      .filter(({ life }) => !life.isDead)
      .map(({ what, life, sentAt }) => `${what} at ${life.name} of ${sentAt.toFixed(0)} ms`);
  }

  send<T>({ name, run }: Call<T>, to?: Life): Promise<Answer<T>> {
    const { events, network, random } = world();
    const choices = this.#fleet.alive().filter(({ isDraining, moco }) => !isDraining && moco !== null);
    const life = to ?? (choices.length > 0 ? random.pick(choices) : null);
    return new Promise((resolve) => {
      const back = (answer: Answer<T>) => events.after(network.delay(), this.owner, () => resolve(answer));
      if (life === null) {
        back({ is: 'broken' });
        return;
      }
      events.after(network.delay(), this.owner, () => {
        if (life.isDead || life.moco === null) {
          back({ is: 'broken' });
          return;
        }
        const broken = () => back({ is: 'broken' });
        life.connections.add(broken);
        events.after(0, life, () =>
          this.#serve(name, run, life, (answer) => {
            life.connections.delete(broken);
            back(answer);
          }),
        );
      });
    });
  }

  #serve<T>(name: string, run: Call<T>['run'], life: Life, answer: (answer: Answer<T>) => void): void {
    const { events, random } = world();
    const request = { what: name, life, sentAt: events.now };
    this.#open.add(request);
    const controller = new AbortController();
    if (life.drained.signal.aborted) controller.abort(life.drained.signal.reason);
    life.drained.signal.addEventListener('abort', () => controller.abort(life.drained.signal.reason));
    let hasHungUp = false;
    if (random.chance(this.impatience)) {
      events.after(random.between(0, 60), life, () => {
        if (!this.#open.has(request)) return;
        hasHungUp = true;
        controller.abort();
        world().count('client hung up');
        answer({ is: 'broken' });
      });
    }
    world().note(() => `${name}: asked`);
    void run(life.moco!, controller.signal)
      .then(
        (value): Answer<T> => ({ is: 'answered', value }),
        (thrown: unknown): Answer<T> => refusalOf(thrown, hasHungUp, `${name} at ${life.name}`),
      )
      .then((answered) => {
        this.#open.delete(request);
        world().note(
          () =>
            `${name}: ${answered.is === 'answered' ? 'ok' : answered.is === 'refused' ? answered.code : answered.is}`,
        );
        if (!hasHungUp) answer(answered);
        if (answered.is === 'answered') this.onAnswer(name, life);
      });
  }
}

function refusalOf(thrown: unknown, hasHungUp: boolean, where: string): Answer<never> {
  const code = codeOf(thrown);
  if (code === null) {
    if (!hasHungUp) world().violate(`${where} fails with ${thrown instanceof Error ? thrown.stack : thrown}`);
    return { is: 'broken' };
  }
  world().count(`answer ${code}`);
  const { details = {} } = thrown as { details?: Record<string, unknown> };
  return { is: 'refused', code, status: statusOf(code), details };
}

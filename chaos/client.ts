import { setTimeout } from 'node:timers/promises';
import { RawRequest } from '../test/support/rawRequest.ts';
import type { Journal } from './journal.ts';
import type { Operation } from './operations.ts';
import type { Mishap } from './plan.ts';
import type { Random } from './random.ts';

/** Longer than anything may hold a request up: its own `wait_ms`, the longest fault, a lease, and a busy machine. */
const ATTEMPT_MS = 40_000;
/** Until a trainer has its answer, over all attempts. */
const PATIENCE_MS = 120_000;

/** Answers that say "not now": asked again the request gets its one outcome. */
const AGAIN: ReadonlySet<string> = new Set(['round_timeout', 'ema_step_timeout', 'query_weights_lost']);

export class Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;

  constructor(status: number, headers: Headers, bytes: Buffer) {
    this.status = status;
    this.headers = headers;
    this.bytes = bytes;
  }

  json<T>(): T {
    return JSON.parse(this.bytes.toString()) as T;
  }
}

/** An answer that no repetition changes. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  /** An attempt before may have had the effect: nobody answered it, or with a 503. */
  readonly isRepeat: boolean;

  constructor({ kind, path }: Operation, answer: Answer, isRepeat = false) {
    const { code, error } = answer.json<{ code: string; error: string }>();
    super(`${kind} (${path}) was answered ${answer.status} ${code}: ${error}`);
    this.status = answer.status;
    this.code = code;
    this.isRepeat = isRepeat;
  }
}

export async function send(url: string, { method, path, type, body }: Operation, signal?: AbortSignal) {
  const response = await fetch(url + path, {
    method,
    headers: type === undefined ? {} : { 'content-type': type },
    body: body ?? null,
    signal: signal ?? null,
  });
  return new Answer(response.status, response.headers, Buffer.from(await response.arrayBuffer()));
}

export interface AskOptions {
  /** Of the first attempts. */
  readonly mishaps?: readonly Mishap[] | undefined;
  /** Sends weights again that no pod has any more. */
  readonly onLost?: (step: number | null) => Promise<void>;
  /** Has the other ranks post again: they may have been answered by pods that are gone with what this rank waits for. */
  readonly onMissing?: () => Promise<void>;
}

export interface Asked {
  readonly answer: Answer;
  /** An attempt before may have had the effect: nobody answered it, or with a 503. */
  readonly isRepeat: boolean;
}

/** A trainer behind a load balancer: each attempt goes to some pod, and what got no answer is asked again. */
export class Client {
  readonly #urls: () => readonly string[];
  readonly #journal: Journal;
  readonly #random: Random;

  constructor(urls: () => readonly string[], journal: Journal, random: Random) {
    this.#urls = urls;
    this.#journal = journal;
    this.#random = random;
  }

  /** @throws Refusal */
  async ask(operation: Operation, { mishaps = [], onLost, onMissing }: AskOptions = {}): Promise<Asked> {
    const others: Promise<void>[] = [];
    const begun = performance.now();
    let isRepeat = false;
    for (let attempt = 0; ; attempt++) {
      this.#journal.failed.throwIfAborted();
      const answer = await this.#attempt(operation, mishaps[attempt]);
      if (answer instanceof Answer && answer.status < 300) {
        this.#journal.answered(operation.kind, attempt + 1, performance.now() - begun);
        await Promise.all(others);
        return { answer, isRepeat };
      }
      if (answer instanceof Answer) {
        const refusal = this.#judge(operation, answer, isRepeat);
        const { step } = answer.json<{ details: { step?: number | null } }>().details;
        if (refusal.code === 'query_weights_lost') await onLost?.(step ?? null);
        if (refusal.code === 'round_timeout' && onMissing !== undefined) others.push(onMissing());
      }
      isRepeat ||= answer === 'open' || (answer instanceof Answer && answer.status === 503);
      if (performance.now() - begun > PATIENCE_MS) {
        this.#journal.violation(`${operation.kind} (${operation.path}) got no answer in ${PATIENCE_MS} ms`);
      }
      await setTimeout(this.#random.between(30, 250));
    }
  }

  /** @returns the answer; `open`: none came; `unsent`: the pod cannot have had the whole request */
  async #attempt(operation: Operation, mishap: Mishap | undefined): Promise<Answer | 'open' | 'unsent'> {
    const url = this.#random.pick(this.#urls());
    const begun = performance.now();
    if (mishap?.kind === 'broken' && operation.body !== undefined) {
      await this.#breakOff(url, operation, mishap.at);
      return 'unsent';
    }
    const limit = mishap?.kind === 'impatient' ? mishap.ms : ATTEMPT_MS;
    try {
      const answer = await within(limit, this.#journal.failed, (signal) => send(url, operation, signal));
      if (answer.status >= 300) this.#tell(url, operation, `${answer.status} ${answer.json<{ code: string }>().code}`);
      return answer;
    } catch (thrown) {
      this.#journal.failed.throwIfAborted();
      const { cause } = thrown as { cause?: { code?: string } };
      const isGivenUp = performance.now() - begun >= limit;
      this.#tell(url, operation, isGivenUp ? 'given up by the trainer' : `connection: ${cause?.code ?? thrown}`);
      if (isGivenUp && mishap?.kind !== 'impatient') {
        this.#journal.violation(`${url} did not answer ${operation.kind} (${operation.path}) in ${ATTEMPT_MS} ms`);
      }
      return cause?.code === 'ECONNREFUSED' ? 'unsent' : 'open';
    }
  }

  #judge(operation: Operation, answer: Answer, isRepeat: boolean): Refusal {
    const refusal = new Refusal(operation, answer, isRepeat);
    const isLater = answer.status === 503 || answer.status === 429;
    if (isLater && !answer.headers.has('retry-after')) this.#journal.violation(`${refusal.message} (no Retry-After)`);
    if (!isLater && !AGAIN.has(refusal.code)) throw refusal;
    return refusal;
  }

  #tell(url: string, { kind, path }: Operation, what: string): void {
    this.#journal.setback(what);
    this.#journal.tell(`${url} ${kind} ${path}: ${what}`);
  }

  async #breakOff(url: string, operation: Operation, at: number): Promise<void> {
    const { method, path, type, body } = operation;
    this.#tell(url, operation, 'connection broken by the trainer');
    try {
      const server = { url, port: Number(new URL(url).port) };
      const headers = { 'content-type': type!, 'content-length': body!.length };
      const request = await RawRequest.open(server, `${method as 'PUT' | 'POST'} /${path.slice(1)}`, headers);
      // A pod that is paused takes no more than its buffers hold.
      await Promise.race([request.send(body!.subarray(0, at * body!.length)), setTimeout(2_000)]);
      await request.hangUp();
    } catch {
      // It cannot be reached: as good as broken.
    }
  }
}

/** Not AbortSignal.any: what it makes of a signal that lives long is never freed. */
async function within<T>(ms: number, end: AbortSignal, act: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = globalThis.setTimeout(abort, ms);
  end.addEventListener('abort', abort);
  try {
    return await act(controller.signal);
  } finally {
    clearTimeout(timer);
    end.removeEventListener('abort', abort);
  }
}

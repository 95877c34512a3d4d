import { setTimeout } from 'node:timers/promises';
import { Agent, type Dispatcher, request } from 'undici';
import { readRefusal } from './answers.ts';
import { connectionFailure } from './brokenConnection.ts';
import { Failure } from './failure.ts';
import { concluded, mayRepeat, waitBefore } from './repeating.ts';
import type { Screen } from './screen.ts';

const CONNECT_MS = 10_000;
/** Keys of a large batch on a slow machine take minutes. */
const SILENCE_MS = 900_000;

export interface Body {
  readonly type: string;
  readonly bytes: number;
  /** The body from its beginning; called again for a repeated request. */
  open(): AsyncIterable<Uint8Array>;
}

export interface Question {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the server's URL, with no slash at its beginning. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly accept?: string;
  readonly body?: Body;
  /**
   * `null`: the request may be sent again whatever became of it, for it changes nothing or has a number. Else what to look at
   * where its outcome is not known.
   */
  readonly ifOpen: string | null;
}

export type Answer = Dispatcher.ResponseData;

/** One server, asked until it answers. */
export class Connection {
  readonly url: URL;
  readonly #token: string | null;
  readonly #retryMs: number;
  readonly #screen: Screen;
  readonly #signal: AbortSignal;
  readonly #agent = new Agent({
    connect: { timeout: CONNECT_MS },
    headersTimeout: SILENCE_MS,
    bodyTimeout: SILENCE_MS,
  });
  #wasReached = false;

  /** @param retryMs how long a request is repeated at most, counted from its first failure */
  constructor(url: URL, token: string | null, retryMs: number, screen: Screen, signal: AbortSignal) {
    this.url = url;
    this.#token = token;
    this.#retryMs = retryMs;
    this.#screen = screen;
    this.#signal = signal;
  }

  /** Asks for JSON. @throws Failure */
  json<Reply extends object>(question: Question): Promise<Reply> {
    return this.ask({ accept: 'application/json', ...question }, async ({ body }) => (await body.json()) as Reply);
  }

  /**
   * Asks, and reads the answer; both again where that is safe and may help.
   *
   * @param read called with every answer that is 2xx; what it throws for a broken connection counts as that
   * @throws Failure
   */
  async ask<Result>(question: Question, read: (answer: Answer) => Promise<Result>): Promise<Result> {
    let until: number | undefined;
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#attempt(question, read);
      } catch (thrown) {
        until ??= performance.now() + this.#retryMs;
        const failure = this.#failureOf(thrown);
        const waitMs = waitBefore(attempt, failure);
        const isWorthIt = mayRepeat(question, failure, this.#wasReached) && performance.now() + waitMs <= until;
        if (!isWorthIt) throw concluded(failure, question);
        this.#screen.tell(`${failure.message} It is safe to send it again; trying in ${(waitMs / 1000).toFixed(1)} s.`);
        await setTimeout(waitMs, undefined, { signal: this.#signal }).catch((aborted) => {
          throw this.#failureOf(aborted);
        });
      }
    }
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }

  async #attempt<Result>(
    { method, path, query = {}, accept, body }: Question,
    read: (answer: Answer) => Promise<Result>,
  ): Promise<Result> {
    const url = new URL(path, this.url);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    const answer = await request(url, {
      dispatcher: this.#agent,
      method,
      headers: {
        ...(this.#token === null ? {} : { authorization: `Bearer ${this.#token}` }),
        ...(accept === undefined ? {} : { accept }),
        ...(body === undefined ? {} : { 'content-type': body.type, 'content-length': String(body.bytes) }),
      },
      body: (body?.open() ?? null) as Dispatcher.DispatchOptions['body'] & (AsyncIterable<Uint8Array> | null),
      signal: this.#signal,
    });
    this.#wasReached = true;
    if (answer.statusCode >= 300) throw await readRefusal(answer, this.url);
    const { 'moco-warnings': warnings } = answer.headers;
    if (warnings !== undefined) {
      this.#screen.warn(`the server says of the encoder: ${warnings}; GET .../diagnostics explains it.`);
    }
    return read(answer);
  }

  #failureOf(thrown: unknown): Failure {
    if (this.#signal.aborted) {
      return new Failure('interrupted', 'Interrupted.', { code: 'interrupted' });
    }
    const failure = connectionFailure(thrown, this.url);
    if (failure instanceof Failure) return failure;
    throw thrown;
  }
}

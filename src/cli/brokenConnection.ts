import { Failure } from './failure.ts';

export const ENDED_EARLY = 'the answer ended too early';

/** Before a byte of the request was sent. */
const NOT_CONNECTED: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up now',
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to its network',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
  ETIMEDOUT: 'it does not answer',
};

/** While a request was under way. */
const CUT: Readonly<Record<string, string>> = {
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was closed',
  UND_ERR_SOCKET: 'the connection was closed',
  UND_ERR_HEADERS_TIMEOUT: 'no answer came',
  UND_ERR_BODY_TIMEOUT: 'the answer stopped coming',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ENDED_EARLY,
  UND_ERR_ABORTED: ENDED_EARLY,
};

/** Nobody was reached: nothing can have happened. */
export class Unreached extends Failure {
  constructor(url: URL, reason: string, advice: string) {
    super('unreachable', `The server at ${url.origin} cannot be reached: ${reason}. ${advice}`, {
      code: 'unreachable',
      details: { url: url.href },
    });
  }
}

/** The connection broke on the way. */
export class Cut extends Failure {
  readonly reason: string;

  constructor(reason: string) {
    super('cut', `The transfer was cut: ${reason}.`, { code: 'transfer_cut' });
    this.reason = reason;
  }
}

/** What a failed request means, or the error itself where it is none of the network's. */
export function connectionFailure(thrown: unknown, url: URL): unknown {
  for (const error of causes(thrown)) {
    const code = String((error as NodeJS.ErrnoException).code);
    const unreached = NOT_CONNECTED[code];
    if (unreached !== undefined) {
      return new Unreached(
        url,
        unreached,
        'Is it running? "mocoserve serve" starts one; --url or MOCOSERVE_URL says where it is.',
      );
    }
    const cut = CUT[code];
    if (cut !== undefined) return new Cut(cut);
    if (error.name === 'HTTPParserError') return noHttp(error, url);
    const tls = tlsProblem(code, error.message, url);
    if (tls !== null) return tls;
  }
  return thrown;
}

function tlsProblem(code: string, message: string, url: URL): Failure | null {
  if (/CERT|SELF_SIGNED|UNABLE_TO/.test(code)) {
    return new Unreached(
      url,
      `its certificate is not trusted (${message})`,
      'NODE_EXTRA_CA_CERTS=FILE trusts the authorities in a file (PEM).',
    );
  }
  if (/SSL|EPROTO/.test(code))
    return new Unreached(url, `it speaks no TLS (${code})`, 'Does its URL begin with http://?');
  return null;
}

/** Not `Unreached`: the request was sent, and what came is no answer. */
const noHttp = ({ message }: Error, url: URL) =>
  new Failure(
    'unreachable',
    `What is at ${url.origin} speaks no HTTP (${message}). Does its URL begin with https://?`,
    {
      code: 'not_mocoserve',
      details: { url: url.href },
    },
  );

/** An error, what caused it, and the several of one that tried more than one address. */
function causes(thrown: unknown): Error[] {
  if (!(thrown instanceof Error)) return [];
  const several = thrown instanceof AggregateError ? thrown.errors.flatMap(causes) : [];
  return [thrown, ...several, ...causes(thrown.cause)];
}

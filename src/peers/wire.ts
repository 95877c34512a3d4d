/** Where pods listen for each other, on the port of the service. */
export const PEER_PATH = '/internal/peers';
export const ARGS_HEADER = 'moco-peer-args';

/** Header values are Latin-1, so anything else is escaped. */
export function encodeArgs(args: unknown): string {
  return encodeURIComponent(JSON.stringify(args ?? null));
}

export function decodeArgs(header: string | string[] | undefined): unknown {
  return typeof header === 'string' ? JSON.parse(decodeURIComponent(header)) : null;
}

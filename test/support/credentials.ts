import { Agent, fetch as ask } from 'undici';
import type { Fetch } from './encoderClient.ts';

/** Asks with a token, and of a server whose certificate an authority of the test has signed (PEM). */
export function fetchWith({ token, ca }: { readonly token?: string; readonly ca?: string }): Fetch {
  const dispatcher = new Agent({ connect: ca === undefined ? {} : { ca } });
  return async (url, init = {}) => {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const headers = { ...(init.headers as Record<string, string>), ...authorization };
    return (await ask(url, { ...(init as object), headers, dispatcher })) as unknown as Response;
  };
}

import { wrongUsage } from './failure.ts';

/** @param text as `--url` or MOCOSERVE_URL has it; a path in it is kept, for servers behind a proxy @throws Failure */
export function readServerUrl(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw wrongUsage(`"${text}" is no URL; expected one such as http://127.0.0.1:8080.`);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw wrongUsage(`The URL ${text} must begin with http:// or https://.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw wrongUsage(
      'The URL must not have a user or a password; a token is given by --token-file or MOCOSERVE_TOKEN.',
    );
  }
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/** Where a Redis is, and who vouches for it. */
export interface RedisPlace {
  /** `redis://[user:password@]host[:port][/database]`, or `rediss://` for TLS. Redis 7 or later. */
  readonly url: string;
  /** Certificates (PEM) that vouch for a `rediss://` URL. @default those that Node trusts */
  readonly ca?: string | undefined;
}

/** @throws TypeError; its message never holds the password */
export function checkPlace({ url, ca }: RedisPlace): void {
  const { protocol, username, password } = URL.canParse(url)
    ? new URL(url)
    : { protocol: '', username: '', password: '' };
  if (!/^rediss?:$/.test(protocol)) {
    throw new TypeError("the URL of Redis must begin with 'redis://' or 'rediss://', and be one");
  }
  if (!isDecodable(username) || !isDecodable(password)) {
    throw new TypeError('the user and the password in the URL of Redis must be percent-encoded');
  }
  if (ca !== undefined && protocol !== 'rediss:') {
    throw new TypeError("certificates for Redis are of use with a URL that begins with 'rediss://' only");
  }
}

/** To be shown: without user and password. */
export function hostOf({ url }: RedisPlace): string {
  return new URL(url).host;
}

/** For a connection. */
export interface TlsOptions {
  readonly tls?: { readonly ca: string };
}

export function tlsOptions({ ca }: RedisPlace): TlsOptions {
  return ca === undefined ? {} : { tls: { ca } };
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

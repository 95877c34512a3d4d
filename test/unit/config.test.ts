import { describe, expect, test } from 'vitest';
import { type Config, ConfigError, helpText, readCommand } from '../../src/config.ts';
import { settings } from '../../src/settings.ts';

function configOf(args: string[], env: Record<string, string> = {}): Config {
  const command = readCommand(args, env);
  if (command.run !== 'serve') throw new Error(`not asked to serve but for ${command.run}`);
  return command.config;
}

test('without anything every setting has its default', () => {
  const defaults = Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, setting.default]));
  expect(configOf([])).toEqual(defaults);
  expect(configOf([])).toMatchObject({ host: '127.0.0.1', port: 8080, threads: null, maxBodyBytes: 2147483648 });
});

test('variables are read, an empty one is not set, and flags go before them', () => {
  const env = {
    MOCOSERVE_PORT: '0',
    MOCOSERVE_MAX_BODY_BYTES: '4096',
    MOCOSERVE_LOG_LEVEL: '',
    MOCOSERVE_INSECURE: '1',
  };
  expect(configOf([], env)).toMatchObject({ port: 0, maxBodyBytes: 4096, logLevel: 'info', insecure: true });
  expect(configOf(['--port', '81', '--max-body-bytes=5000', '--insecure=false'], env)).toMatchObject({
    port: 81,
    maxBodyBytes: 5000,
    insecure: false,
  });
  expect(configOf(['--drain-ms', '0', '--threads', '3', '--insecure']).drainMs).toBe(0);
});

describe('what is wrong is named, with what was expected', () => {
  test.each([
    [['--port', '65536'], {}, '--port must be an integer from 0 to 65535'],
    [['--port', '-1'], {}, '"-1" came'],
    [['--port', '80.5'], {}, '"80.5" came'],
    [['--port', '0x50'], {}, '"0x50" came'],
    [['--port', ''], {}, '"" came'],
    [['--port'], {}, '--port needs a value: an integer from 0 to 65535'],
    [['--port', '1', '--port=2'], {}, '--port was given twice'],
    [['--prt', '1'], {}, 'no option --prt'],
    [['serve'], {}, 'no option serve'],
    [[], { MOCOSERVE_QUEUE_LIMIT: 'many' }, 'MOCOSERVE_QUEUE_LIMIT must be an integer from 1 to 1000000'],
    [[], { MOCOSERVE_LOG_LEVEL: 'loud' }, 'MOCOSERVE_LOG_LEVEL must be one of fatal, error, warn'],
    [[], { MOCOSERVE_INSECURE: 'yes' }, 'MOCOSERVE_INSECURE must be true or false; "yes" came'],
    [['--backend=cuda'], {}, '--backend must be one of tensorflow; "cuda" came'],
  ])('%j %j', (args, env, sentence) => {
    expect(() => configOf(args, env)).toThrow(ConfigError);
    expect(() => configOf(args, env)).toThrow(sentence);
  });
});

test.each([
  ['127.0.0.1', true],
  ['127.8.0.1', true],
  ['localhost', true],
  ['::1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['127.0.0.1.example.org', false],
  ['10.0.0.1', false],
])('host %s needs --insecure: %s', (host, isLoopback) => {
  if (isLoopback) expect(configOf(['--host', host]).host).toBe(host);
  else expect(() => configOf(['--host', host])).toThrow('--insecure');
  expect(configOf(['--host', host, '--insecure']).host).toBe(host);
});

describe('beyond loopback', () => {
  const open = ['--host', '0.0.0.0'];
  const tokens = [...open, '--tokens-file', 'tokens'];

  test('there must be tokens', () => {
    expect(() => configOf(open)).toThrow('--tokens-file');
    expect(configOf(tokens).tokensFile).toBe('tokens');
    expect(configOf(open, { MOCOSERVE_TOKENS_FILE: 'tokens' }).tokensFile).toBe('tokens');
  });

  test('pods among others must have a token of theirs', () => {
    const pod = [...tokens, '--redis-url', 'redis://redis'];
    expect(() => configOf(pod)).toThrow('--peer-token-file');
    expect(configOf([...pod, '--peer-token-file', 'peers']).peerTokenFile).toBe('peers');
    expect(configOf([...pod, '--insecure']).insecure).toBe(true);
    expect(configOf(['--redis-url', 'redis://redis']).host).toBe('127.0.0.1');
  });
});

test.each([
  [['--tls-cert', 'c'], '--tls-cert needs --tls-key'],
  [['--tls-key', 'k'], '--tls-key needs --tls-cert'],
])('%j: TLS takes both', (args, sentence) => {
  expect(() => configOf(args)).toThrow(sentence);
  expect(configOf(['--tls-cert', 'c', '--tls-key', 'k'])).toMatchObject({ tlsCert: 'c', tlsKey: 'k' });
});

test('help has every flag, variable and default', () => {
  expect(readCommand(['--help'], {})).toEqual({ run: 'help' });
  expect(readCommand(['--port', '1', '-h'], {})).toEqual({ run: 'help' });
  const help = helpText();
  for (const expected of [
    '--max-body-bytes <bytes>',
    'MOCOSERVE_MAX_BODY_BYTES, default: 2147483648',
    'default: all cores',
  ]) {
    expect(help).toContain(expected);
  }
  expect(help.match(/MOCOSERVE_/g)).toHaveLength(Object.keys(settings).length);
});

test('version', () => {
  expect(readCommand(['--version'], {})).toEqual({ run: 'version' });
});

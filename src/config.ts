import { settings } from './settings.ts';

type Setting = (typeof settings)[keyof typeof settings];
type Value<S extends Setting> = S extends { default: null }
  ? (S extends { kind: 'integer' } ? number : string) | null
  : S extends { kind: 'integer' }
    ? number
    : S extends { kind: 'word'; words: readonly (infer Word)[] }
      ? Word
      : S extends { kind: 'switch' }
        ? boolean
        : string;

export type Config = { readonly [Name in keyof typeof settings]: Value<(typeof settings)[Name]> };

/** What the command line asks for. */
export type Command =
  | { readonly run: 'help' }
  | { readonly run: 'version' }
  | { readonly run: 'serve'; readonly config: Config };

/** The configuration is wrong; the message names the flag or variable, what came and what is expected. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const flagOf = (name: string) => `--${kebab(name)}`;
const variableOf = (name: string) => `MOCOSERVE_${kebab(name).replaceAll('-', '_').toUpperCase()}`;

/**
 * Reads flags and, where a flag is not given, environment variables; an empty variable counts as not set.
 *
 * @param args the command line after the script's name
 * @throws ConfigError
 */
export function readCommand(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Command {
  if (args.includes('--help') || args.includes('-h')) return { run: 'help' };
  if (args.includes('--version')) return { run: 'version' };

  const flags = readFlags(args);
  const config: Record<string, string | number | boolean | null> = {};
  for (const [name, setting] of Object.entries<Setting>(settings)) {
    const flag = flags.get(name);
    const variable = env[variableOf(name)];
    if (flag !== undefined) config[name] = parse(setting, flagOf(name), flag);
    else if (variable !== undefined && variable !== '') config[name] = parse(setting, variableOf(name), variable);
    else config[name] = setting.default;
  }
  const complete = config as unknown as Config;
  refuseHalfTls(complete);
  refuseOpenDoor(complete);
  return { run: 'serve', config: complete };
}

/** The help text, from the same table. */
export function helpText(): string {
  const lines = Object.entries<Setting>(settings).map(([name, setting]) => {
    const value =
      setting.kind === 'switch' ? '' : ` <${setting.kind === 'word' ? setting.words.join('|') : setting.unit}>`;
    const standard = setting.default === null ? setting.ifUnset : setting.default;
    return `  ${flagOf(name)}${value}\n      ${setting.description}\n      ${variableOf(name)}, default: ${standard}`;
  });
  return [
    'Usage: node dist/server.js [options]',
    '',
    'Serves momentum encoders (MoCo) over HTTP. A flag goes before its environment variable.',
    '',
    ...lines,
    '  --help, -h\n      This text.',
    '  --version\n      The version.',
    '',
  ].join('\n');
}

function readFlags(args: readonly string[]): Map<string, string> {
  const names = new Map<string, keyof typeof settings>();
  for (const name of Object.keys(settings) as (keyof typeof settings)[]) names.set(flagOf(name), name);
  const flags = new Map<string, string>();
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    const [flag = '', inline] = splitOnce(arg);
    const name = names.get(flag);
    if (name === undefined) throw new ConfigError(`There is no option ${arg}; --help lists them all.`);
    if (flags.has(name)) throw new ConfigError(`${flag} was given twice.`);
    if (inline !== undefined) flags.set(name, inline);
    else if (settings[name].kind === 'switch') flags.set(name, 'true');
    else {
      const value = args[++index];
      if (value === undefined) throw new ConfigError(`${flag} needs a value: ${expected(settings[name])}.`);
      flags.set(name, value);
    }
  }
  return flags;
}

function splitOnce(arg: string): [string, string?] {
  const at = arg.indexOf('=');
  return at === -1 ? [arg] : [arg.slice(0, at), arg.slice(at + 1)];
}

function expected(setting: Setting): string {
  switch (setting.kind) {
    case 'integer':
      return `an integer from ${setting.minimum} to ${setting.maximum} (${setting.unit})`;
    case 'word':
      return `one of ${setting.words.join(', ')}`;
    case 'switch':
      return 'true or false';
    case 'text':
      return setting.unit;
  }
}

function parse(setting: Setting, source: string, text: string): string | number | boolean {
  const wrong = () => new ConfigError(`${source} must be ${expected(setting)}; "${text}" came.`);
  switch (setting.kind) {
    case 'integer': {
      const value = Number(text);
      if (!/^[0-9]+$/.test(text) || value < setting.minimum || value > setting.maximum) throw wrong();
      return value;
    }
    case 'word': {
      const word = (setting.words as readonly string[]).find((each) => each === text);
      if (word === undefined) throw wrong();
      return word;
    }
    case 'switch': {
      if (text === 'true' || text === '1') return true;
      if (text === 'false' || text === '0') return false;
      throw wrong();
    }
    case 'text': {
      if (text === '') throw wrong();
      return text;
    }
  }
}

function refuseHalfTls({ tlsCert, tlsKey }: Config): void {
  if ((tlsCert === null) === (tlsKey === null)) return;
  const [given, missing] = tlsKey === null ? ['tlsCert', 'tlsKey'] : ['tlsKey', 'tlsCert'];
  throw new ConfigError(`${flagOf(given)} needs ${flagOf(missing)} as well: TLS takes a certificate and its key.`);
}

export const isLoopback = (host: string): boolean => /^(localhost|::1|127\.\d+\.\d+\.\d+)$/.test(host);

/** Where nobody is asked for a token, whoever reaches the port may do everything; and so may whoever says he is a pod. */
function refuseOpenDoor({ host, insecure, tokensFile, redisUrl, peerTokenFile }: Config): void {
  if (isLoopback(host) || insecure) return;
  const ways = `use 127.0.0.1, or say ${flagOf('insecure')} if that is what you want`;
  if (tokensFile === null) {
    throw new ConfigError(
      `${flagOf('host')} ${host} would let everybody on the network in without a token; give ${flagOf('tokensFile')}, ${ways}.`,
    );
  }
  if (redisUrl !== null && peerTokenFile === null) {
    throw new ConfigError(
      `${flagOf('host')} ${host} would let everybody on the network pass for another pod; give ${flagOf('peerTokenFile')}, ${ways}.`,
    );
  }
}

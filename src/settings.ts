/**
 * Every setting, once: the flag is the name in kebab case (`--max-body-bytes`), the environment variable in upper case
 * behind `MOCOSERVE_` (`MOCOSERVE_MAX_BODY_BYTES`). Parsing, checks, types and the help text come from this table.
 */
export const settings = {
  host: {
    kind: 'text',
    unit: 'address',
    default: '127.0.0.1',
    description: 'Address to listen on.',
  },
  port: {
    kind: 'integer',
    unit: 'port',
    default: 8080,
    minimum: 0,
    maximum: 65_535,
    description: 'Port to listen on; 0 takes any free one.',
  },
  backend: {
    kind: 'word',
    words: ['tensorflow'],
    default: 'tensorflow',
    description: 'What computes the keys.',
  },
  threads: {
    kind: 'integer',
    unit: 'threads',
    default: null,
    ifUnset: 'all cores',
    minimum: 1,
    maximum: 1024,
    description: 'Threads to compute with.',
  },
  maxBodyBytes: {
    kind: 'integer',
    unit: 'bytes',
    default: 2 ** 31,
    minimum: 1024,
    maximum: 2 ** 40,
    description: 'Largest binary body. The default, 2 GiB, holds 536 million float32 parameters.',
  },
  queueLimit: {
    kind: 'integer',
    unit: 'requests',
    default: 256,
    minimum: 1,
    maximum: 1_000_000,
    description: 'Requests that may wait for the engine; more are answered 429.',
  },
  uploadIdleMs: {
    kind: 'integer',
    unit: 'milliseconds',
    default: 300_000,
    minimum: 1,
    maximum: 86_400_000,
    description: 'An upload in parts, or a body, that gets no byte for that long is given up.',
  },
  drainMs: {
    kind: 'integer',
    unit: 'milliseconds',
    default: 30_000,
    minimum: 0,
    maximum: 3_600_000,
    description: 'How long requests under way may go on after SIGTERM or SIGINT.',
  },
  logLevel: {
    kind: 'word',
    words: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
    default: 'info',
    description: 'What is logged, to stderr.',
  },
  insecure: {
    kind: 'switch',
    default: false,
    description: 'Listen beyond loopback although everybody may then do everything.',
  },
} as const;

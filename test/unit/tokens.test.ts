import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseTokens, TokensError } from '../../src/access/tokens.ts';

const [READ, TRAIN, ADMIN] = ['reader-0123456789', 'trainer-0123456789', 'admin-0123456789ab'];
const FILE = `# who may what\nread:${READ}\n\ntrain:${TRAIN}\nadmin:${ADMIN}\n`;

describe('a file of tokens', () => {
  test('gives each its role, and the first 8 hex digits of its SHA-256', () => {
    const tokens = parseTokens(FILE, null);
    expect(tokens.counts).toEqual({ read: 1, train: 1, admin: 1 });
    for (const [token, role] of [
      [READ, 'read'],
      [TRAIN, 'train'],
      [ADMIN, 'admin'],
    ] as const) {
      const fingerprint = createHash('sha256').update(token!).digest('hex').slice(0, 8);
      expect(tokens.holderOf(token!)).toMatchObject({ role, fingerprint });
    }
  });

  test.each(['', READ!.slice(1), `${READ}0`, READ!.toUpperCase(), `read:${READ}`, `${READ} `, '# who may what', 'é'])(
    'knows no other: %j',
    (token) => {
      expect(parseTokens(FILE, null).holderOf(token)).toBeNull();
    },
  );

  test.each([
    ['Windows line ends', FILE.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${FILE.slice(FILE.indexOf('\n') + 1)}`],
    ['no line end at the end', FILE.trimEnd()],
    ['spaces around lines', FILE.replaceAll('\n', ' \t\n  ')],
    ['a token twice with one role', `${FILE}admin:${ADMIN}\n`],
  ])('may have %s', (_what, text) => {
    const tokens = parseTokens(text, null);
    expect(tokens.counts).toEqual({ read: 1, train: 1, admin: 1 });
    expect(tokens.holderOf(ADMIN!)?.role).toBe('admin');
    expect(tokens.holderOf(READ!)?.role).toBe('read');
  });

  test('takes what openssl and Python make', () => {
    const made = ['5d41402abc4b2a76b9719d911017c592', 'Zm9vYmFyYmF6cXV4/+9=', 'k3J_x-0dQ.~aaaaaaa', 'a'.repeat(512)];
    const tokens = parseTokens(made.map((token) => `train:${token}`).join('\n'), null);
    for (const token of made) expect(tokens.holderOf(token)?.role).toBe('train');
  });
});

describe('what is wrong with a file is told by its line, and nothing of it is repeated', () => {
  const secret = 'sesame0123456789';
  test.each([
    ['', 'there is no token in it'],
    ['# nothing\n\n', 'there is no token in it'],
    [`# one\n\n${secret}\n`, 'line 3 must be a role (read, train, admin), a colon and a token'],
    [`read:${READ}\r\n${secret}:x`, 'line 2 must begin with a role (read, train, admin)'],
    [`Admin:${secret}`, 'line 1 must begin with a role'],
    [`:${secret}`, 'line 1 must begin with a role'],
    ['admin:', 'line 1 must have 16 to 512'],
    [`admin: ${secret}`, 'line 1 must have 16 to 512'],
    [`admin:${secret} and more`, 'line 1 must have 16 to 512'],
    [`admin:${secret.slice(0, 15)}`, 'line 1 must have 16 to 512'],
    [`admin:${secret.repeat(40)}`, 'line 1 must have 16 to 512'],
    [`admin:${secret}:name`, 'line 1 must have 16 to 512'],
    [`admin:${secret}é`, 'line 1 must have 16 to 512'],
    [`admin:${secret}\0`, 'line 1 must have 16 to 512'],
    [`read:${secret}\n\nadmin:${secret}`, 'line 3 has the token of line 1 with another role'],
    [`read:${READ}\nadmin:of-the-pods-00000`, 'line 2 has the token that pods show each other'],
  ])('%j', (text, sentence) => {
    let thrown: unknown;
    try {
      parseTokens(text, 'of-the-pods-00000');
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(TokensError);
    expect((thrown as Error).message).toContain(sentence);
    expect((thrown as Error).message).not.toMatch(/sesame|of-the-pods/);
  });
});

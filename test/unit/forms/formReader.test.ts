import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundaryOf } from '../../../src/plugins/mediaTypes.ts';
import { readForm } from '../../../src/services/forms/formReader.ts';

const LIMIT = 1000;

interface Part {
  readonly index: number;
  readonly contentType: string | null;
  readonly text: string;
}

/** The parts of a body under the boundary `b`, sent in chunks of `size` bytes. */
async function partsOf(body: Uint8Array | string, size = 3, boundary = 'b', refuse?: Error): Promise<Part[]> {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'latin1') : body;
  const stream = (async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  })();
  const parts: Part[] = [];
  const form = readForm(stream, boundary, {
    partBytes: LIMIT,
    tooLarge: (index) => new Error(`part ${index} is too large`),
    onPart: () => {
      if (refuse !== undefined) throw refuse;
    },
  });
  for await (const { bytes: content, ...part } of form) {
    parts.push({ ...part, text: Buffer.from(content).toString('latin1') });
  }
  return parts;
}

const part = (text: string, headers = 'Content-Type: image/png\r\n') =>
  `--b\r\nContent-Disposition: form-data; name="x"; filename="a.png"\r\n${headers}\r\n${text}\r\n`;

describe('the parts of a form', () => {
  it.each([1, 2, 3, 7, 64, 10_000])('come in their order, whole, from chunks of %i bytes', async (size) => {
    const body = `${part('one')}${part('', 'content-type:IMAGE/JPEG; x=y\r\n')}${part('\r\n--\r\n--a\r\n-', '')}--b--\r\n`;
    expect(await partsOf(body, size)).toEqual([
      { index: 0, contentType: 'image/png', text: 'one' },
      { index: 1, contentType: 'image/jpeg', text: '' },
      { index: 2, contentType: null, text: '\r\n--\r\n--a\r\n-' },
    ]);
  });

  it('may end without a line end', async () => {
    expect(await partsOf(`${part('one')}--b--`)).toHaveLength(1);
  });

  it('are any bytes, in any chunks (property)', async () => {
    const contents = fc.array(fc.uint8Array({ maxLength: 60 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(contents, fc.integer({ min: 1, max: 80 }), async (all, size) => {
        const texts = all.map((bytes) => Buffer.from(bytes).toString('latin1'));
        fc.pre(texts.every((text) => !text.includes('--b')));
        const body = `${texts.map((text) => part(text)).join('')}--b--\r\n`;
        expect((await partsOf(body, size)).map(({ text }) => text)).toEqual(texts);
      }),
    );
  });

  it('are refused by their headers before their bytes are read', async () => {
    const refused = new Error('no');
    await expect(partsOf(part('one').slice(0, -5), 3, 'b', refused)).rejects.toBe(refused);
  });
});

describe('a malformed form', () => {
  const cases: [string, string, RegExp][] = [
    ['that is empty', '', /does not begin with --b/],
    ['under another boundary', part('one').replaceAll('--b', '--c'), /does not begin with --b/],
    ['with something before its first boundary', `x\r\n${part('one')}--b--`, /does not begin with --b/],
    ['that ends after its boundary', '--b', /neither a line end nor --/],
    ['whose boundary goes on', '--bc\r\n', /neither a line end nor --/],
    ['with line ends of Unix', part('one').replaceAll('\r\n', '\n'), /neither a line end nor --/],
    ['that ends within the headers of a part', '--b\r\nContent-Disposition: form-data\r\n', /ends within its headers/],
    ['that ends within a part', part('one'), /ends within it, before the next boundary/],
    ['whose last boundary is cut off', `${part('one')}--b-`, /neither a line end nor --/],
    ['with a header without a colon', '--b\r\nContent-Disposition\r\n\r\n', /"Content-Disposition" is no header/],
    ['with a header whose line goes on', '--b\r\nA: b\r\n c\r\n\r\n', /" c" is no header/],
    ['with a bare line feed in a header', '--b\r\nA: b\nC: d\r\n\r\n', /is no header/],
    [
      'with the same header twice',
      part('one', 'content-type: image/png\r\nContent-Type: a/b\r\n'),
      /content-type twice/,
    ],
    ['with a part without headers', '--b\r\n\r\none\r\n--b--', /no header content-disposition: form-data/],
    [
      'with an attachment',
      '--b\r\nContent-Disposition: attachment\r\n\r\none\r\n--b--',
      /no header content-disposition/,
    ],
    ['with headers beyond 16 KiB', `--b\r\nA: ${'a'.repeat(20_000)}\r\n\r\n`, /longer than 16384 bytes/],
    ['with endless headers', `--b\r\nA: ${'a'.repeat(20_000)}`, /longer than 16384 bytes/],
    [
      'that goes on after its last boundary',
      `${part('one')}--b--\r\n${part('two')}--b--`,
      /bytes follow the last boundary/,
    ],
  ];
  it.each(cases)('%s', async (_, body, says) => {
    for (const size of [1, 5, 100_000]) {
      await expect(partsOf(body, size)).rejects.toMatchObject({
        code: 'form_malformed',
        details: { reason: expect.stringMatching(says) },
      });
    }
  });

  it('names the part and the byte', async () => {
    const whole = part('one');
    await expect(partsOf(`${whole}--bx`)).rejects.toMatchObject({ details: { part: 1, at: whole.length + 3 } });
  });

  it('with a part beyond the limit, whether or not it ends', async () => {
    const large = part('a'.repeat(LIMIT + 1));
    await expect(partsOf(`${part('one')}${large}--b--`)).rejects.toThrow('part 1 is too large');
    await expect(partsOf(part('a'.repeat(LIMIT + 10)))).rejects.toThrow('part 0 is too large');
    expect(await partsOf(`${part('a'.repeat(LIMIT))}--b--`)).toHaveLength(1);
  });

  it('without parts', async () => {
    await expect(partsOf('--b--\r\n')).rejects.toMatchObject({ code: 'form_empty' });
  });

  it('passes on why its stream ended', async () => {
    const broken = (async function* () {
      yield Buffer.from(part('one'));
      throw new Error('gone');
    })();
    const limits = { partBytes: LIMIT, tooLarge: () => new Error(), onPart: () => undefined };
    const form = readForm(broken, 'b', limits);
    await expect(form.next()).rejects.toThrow('gone');
  });
});

describe('the boundary of a content type', () => {
  it.each([
    ['multipart/form-data; boundary=abc', 'abc'],
    ['multipart/form-data;charset=utf-8; Boundary="a b:c" ; x=y', 'a b:c'],
    ['multipart/form-data; boundary=----formdata-undici-0123', '----formdata-undici-0123'],
    [`multipart/form-data; boundary=${'a'.repeat(70)}`, 'a'.repeat(70)],
  ])('%s', (header, boundary) => expect(boundaryOf(header)).toBe(boundary));

  it.each([
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'multipart/form-data; boundary=""',
    'multipart/form-data; boundary="a "',
    'multipart/form-data; boundary="a\u00e4"',
    `multipart/form-data; boundary=${'a'.repeat(71)}`,
  ])('is refused in %s', (header) => {
    expect(() => boundaryOf(header)).toThrow(expect.objectContaining({ code: 'form_boundary' }));
  });
});

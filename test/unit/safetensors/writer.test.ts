import { describe, expect, it } from 'vitest';
import { bodyLength, writeHeader, writeSafetensors } from '../../../src/services/weights/safetensors/writer.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const vector = (name: string) => ({ name, dtype: 'U8', shape: [2] }) as const;

describe('writeHeader', () => {
  it('announces the tensors one after the other, in the given order', () => {
    const header = writeHeader([
      { name: 'b', dtype: 'F32', shape: [2, 3] },
      { name: 'a', dtype: 'BF16', shape: [] },
      { name: 'none', dtype: 'I64', shape: [0] },
    ]);
    expect(text(header.subarray(8)).trimEnd()).toBe(
      '{"b":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},' +
        '"a":{"dtype":"BF16","shape":[],"data_offsets":[24,26]},' +
        '"none":{"dtype":"I64","shape":[0],"data_offsets":[26,26]}}',
    );
  });

  it('writes the padded length before it, little-endian, and pads with spaces to 8 bytes', () => {
    expect([...writeHeader([])]).toEqual([8, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x7d, 32, 32, 32, 32, 32, 32]);
    for (let length = 1; length <= 9; length += 1) {
      const header = writeHeader([vector('n'.repeat(length))]);
      expect(header.length % 8).toBe(0);
      expect(header[0]).toBe(header.length - 8);
      expect(text(header.subarray(8))).toMatch(/\}\} {0,7}$/);
    }
  });

  it('writes metadata first, and leaves them out where there are none', () => {
    expect(text(writeHeader([], { step: '7', 'é"': '\n' }).subarray(8)).trimEnd()).toBe(
      '{"__metadata__":{"step":"7","é\\"":"\\n"}}',
    );
    expect(text(writeHeader([vector('a')]))).not.toContain('__metadata__');
  });

  it('refuses names that no reader would take', () => {
    expect(() => writeHeader([vector('a'), vector('a')])).toThrow(new RangeError('tensor a comes twice'));
    expect(() => writeHeader([vector('__metadata__')])).toThrow(RangeError);
    expect(() => writeHeader([vector('half \ud83d')])).toThrow(RangeError);
    expect(() => writeHeader([vector('__proto__'), vector('\u{1f600}')])).not.toThrow();
  });
});

describe('writeSafetensors', () => {
  it('puts the data, of any view, after the header', () => {
    const memory = Float32Array.of(9, 1, -2, 9);
    const tensors = [
      { name: 'floats', dtype: 'F32', shape: [2], data: memory.subarray(1, 3) },
      { name: 'bytes', dtype: 'U8', shape: [3], data: Uint8Array.of(1, 2, 3) },
    ] as const;
    const body = writeSafetensors(tensors);
    const header = writeHeader(tensors);
    expect(body.length).toBe(bodyLength(header, tensors));
    expect(body.subarray(0, header.length)).toEqual(header);
    expect([...body.subarray(header.length)]).toEqual([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0, 1, 2, 3]);
  });

  it('refuses data that do not fit their shape', () => {
    const tensor = { name: 'a', dtype: 'F32', shape: [2], data: new Uint8Array(7) } as const;
    expect(() => writeSafetensors([tensor])).toThrow(new RangeError('tensor a: F32 [2] needs 8 bytes, not 7'));
  });
});

it('counts the bytes of a body that is too large to be made', () => {
  const tensors = [
    { name: 'a', dtype: 'F64', shape: [2 ** 30, 2 ** 10] },
    { name: 'b', dtype: 'U8', shape: [] },
  ] as const;
  const header = writeHeader(tensors);
  expect(bodyLength(header, tensors)).toBe(header.length + 2 ** 43 + 1);
});

import { describe, expect, it } from 'vitest';
import { checkBodyLength, parseHeader, readHeaderLength } from '../../../src/services/weights/safetensors/header.ts';
import { safetensorsLimits } from '../../../src/services/weights/safetensors/limits.ts';
import { parseSafetensors } from '../../../src/services/weights/safetensors/parseSafetensors.ts';
import { body } from './bytes.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const parse = (text: string) => parseHeader(encode(text), undefined);
const code = (expected: string) => expect.objectContaining({ code: expected });

describe('readHeaderLength', () => {
  it('reads an unsigned little-endian number, wherever the bytes lie', () => {
    const around = Uint8Array.of(9, 9, 9, 0x34, 0x12, 0, 0, 0, 0, 0, 0, 9);
    expect(readHeaderLength(around.subarray(3), undefined)).toBe(0x1234);
  });

  it('takes a header of exactly the limit, and one that ends with the body', () => {
    const sixteenMiB = Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 0);
    expect(readHeaderLength(sixteenMiB, undefined)).toBe(16 * 1024 * 1024);
    expect(readHeaderLength(sixteenMiB, 8 + 16 * 1024 * 1024)).toBe(16 * 1024 * 1024);
    const tooLong = () => readHeaderLength(sixteenMiB, undefined, { ...safetensorsLimits, headerBytes: 2 ** 24 - 1 });
    expect(tooLong).toThrow(code('safetensors_header_too_large'));
  });

  it('refuses a body that is said to be, or is, shorter than 8 bytes', () => {
    expect(() => readHeaderLength(new Uint8Array(8), 7)).toThrow(code('safetensors_body_too_short'));
    expect(() => readHeaderLength(new Uint8Array(7), undefined)).toThrow(code('safetensors_body_too_short'));
  });

  it('refuses a header that cannot fit into the body before any of it is read', () => {
    const first8 = Uint8Array.of(9, 0, 0, 0, 0, 0, 0, 0);
    expect(() => readHeaderLength(first8, 16)).toThrow(code('safetensors_header_truncated'));
  });
});

describe('parseHeader', () => {
  it('lists the tensors in the order of their data, not of the header', () => {
    const header = parse(
      '{"late":{"data_offsets":[4,8],"shape":[],"dtype":"F32"},"early":{"dtype":"U8","shape":[2,2],"data_offsets":[0,4]}}',
    );
    expect([...header.tensors]).toEqual([
      ['early', { name: 'early', dtype: 'U8', shape: [2, 2], begin: 0, end: 4 }],
      ['late', { name: 'late', dtype: 'F32', shape: [], begin: 4, end: 8 }],
    ]);
    expect(header.dataLength).toBe(8);
    expect(header.headerLength).toBe(114);
    expect(header.metadata.size).toBe(0);
  });

  it('takes whitespace between tokens and spaces after the object', () => {
    const text = '{ \t\n\r"a" : { "dtype" : "I8" ,"shape" : [ 1 , 2 ], "data_offsets":[0,2 ] } \n}   ';
    const header = parse(text);
    expect(header.tensors.get('a')).toEqual({ name: 'a', dtype: 'I8', shape: [1, 2], begin: 0, end: 2 });
    expect(header.headerLength).toBe(text.length);
  });

  it('takes a header without tensors', () => {
    expect(parse('{}')).toEqual({ tensors: new Map(), metadata: new Map(), headerLength: 2, dataLength: 0 });
  });

  it('decodes escapes and pairs of surrogates in names and metadata', () => {
    const empty = '{"dtype":"F32","shape":[0],"data_offsets":[0,0]}';
    const header = parse(`{"\\ud83d\\ude00\\n\\u0041\\/":${empty},"__metadata__":{"é":"\\"\\\\"}}`);
    expect([...header.tensors.keys()]).toEqual(['\u{1f600}\nA/']);
    expect([...header.metadata]).toEqual([['é', '"\\']]);
  });

  it('takes names that objects give a meaning to', () => {
    const empty = '{"dtype":"F32","shape":[0],"data_offsets":[0,0]}';
    const names = ['__proto__', 'constructor', 'hasOwnProperty', '1', ''];
    const header = parse(`{${names.map((name) => `"${name}":${empty}`).join(',')}}`);
    expect([...header.tensors.keys()]).toEqual(names);
    const metadata = parse('{"__metadata__":{"__proto__":"polluted"}}').metadata;
    expect([...metadata]).toEqual([['__proto__', 'polluted']]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('takes empty tensors anywhere between the others', () => {
    const u8 = (begin: number, end: number) =>
      `{"dtype":"U8","shape":[${end - begin}],"data_offsets":[${begin},${end}]}`;
    const header = parse(
      `{"b":${u8(0, 2)},"first":${u8(0, 0)},"c":${u8(2, 3)},"middle":${u8(2, 2)},"last":${u8(3, 3)}}`,
    );
    expect([...header.tensors.keys()]).toEqual(['first', 'b', 'middle', 'c', 'last']);
    expect(header.dataLength).toBe(3);
  });

  it('takes what is exactly at the limits', () => {
    const name = 'n'.repeat(512);
    const header = parse(`{"${name}":{"dtype":"U8","shape":[1,1,1,1,1,1,1,0],"data_offsets":[0,0]}}`);
    expect(header.tensors.get(name)?.shape).toHaveLength(8);
    const two = `{"__metadata__":{"a":"","b":""},"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[0],"data_offsets":[1,1]}}`;
    const limits = { ...safetensorsLimits, tensors: 2, metadataEntries: 2 };
    expect(parseHeader(encode(two), undefined, limits).tensors.size).toBe(2);
  });

  it('takes 10,000 tensors, and not one more', () => {
    const tensors = Array.from({ length: 10_000 }, (_, i) => `"${i}":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}`);
    expect(parse(`{${tensors.join(',')}}`).tensors.size).toBe(10_000);
    tensors.push('"more":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}');
    expect(() => parse(`{${tensors.join(',')}}`)).toThrow(code('safetensors_too_many_tensors'));
  });

  it('counts offsets exactly up to 2^53 - 1', () => {
    const size = Number.MAX_SAFE_INTEGER;
    expect(parse(`{"a":{"dtype":"U8","shape":[${size}],"data_offsets":[0,${size}]}}`).dataLength).toBe(size);
  });

  it('leaves the length of a chunked body to checkBodyLength', () => {
    const text = '{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}';
    const header = parse(text);
    const whole = 8 + text.length + 3;
    expect(() => checkBodyLength(header, whole)).not.toThrow();
    expect(() => checkBodyLength(header, whole - 1)).toThrow(code('safetensors_data_truncated'));
    expect(() => checkBodyLength(header, whole + 1)).toThrow(code('safetensors_data_trailing'));
    expect(() => parseHeader(encode(text), whole)).not.toThrow();
    expect(() => parseHeader(encode(text), whole - 1)).toThrow(code('safetensors_data_truncated'));
    expect(() => parseHeader(encode(text), whole + 1)).toThrow(code('safetensors_data_trailing'));
  });
});

describe('parseSafetensors', () => {
  const whole = body(
    '{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"b":{"dtype":"I8","shape":[2],"data_offsets":[3,5]}}',
    [1, 2, 3, 4, 5],
  );

  it('gives the data of each tensor over the memory of the body', () => {
    const pool = Buffer.alloc(whole.length + 3);
    pool.set(whole, 3);
    const parsed = parseSafetensors(pool.subarray(3));
    expect([...parsed.data('a')]).toEqual([1, 2, 3]);
    expect([...parsed.data('b')]).toEqual([4, 5]);
    pool[pool.length - 1] = 77;
    expect([...parsed.data('b')]).toEqual([4, 77]);
  });

  it('throws for a tensor that is not there', () => {
    expect(() => parseSafetensors(whole).data('c')).toThrow(new RangeError('no tensor "c" in this body'));
  });
});

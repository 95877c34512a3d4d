import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseSafetensors, type SafetensorsBody } from '../../../src/services/weights/safetensors/parseSafetensors.ts';
import { typedView } from '../../../src/services/weights/safetensors/typedView.ts';
import { writeSafetensors } from '../../../src/services/weights/safetensors/writer.ts';

/** Written by the Python package: test/reference/safetensors_files.py. */
function file(name: string): Uint8Array {
  return readFileSync(new URL(`../../fixtures/safetensors/${name}.safetensors`, import.meta.url));
}

const described = ({ tensors }: SafetensorsBody) =>
  Object.fromEntries([...tensors.values()].map(({ name, dtype, shape }) => [name, [dtype, shape]]));

describe('files of the safetensors package', () => {
  it('are read in every dtype', () => {
    const parsed = parseSafetensors(file('every_dtype'));
    const read = <T extends ArrayLike<number | bigint>>(
      name: string,
      ...[elements]: [Parameters<typeof typedView<T>>[1]]
    ) => [
      parsed.tensors.get(name)?.dtype,
      parsed.tensors.get(name)?.shape,
      Array.from<number | bigint>(typedView(parsed.data(name), elements)),
    ];
    expect(read('int64', BigInt64Array)).toEqual(['I64', [3], [0n, 1n, 2n ** 63n - 1n]]);
    expect(read('uint64', BigUint64Array)).toEqual(['U64', [3], [0n, 1n, 2n ** 64n - 1n]]);
    expect(read('int32', Int32Array)).toEqual(['I32', [3], [0, 1, 2 ** 31 - 1]]);
    expect(read('uint32', Uint32Array)).toEqual(['U32', [3], [0, 1, 2 ** 32 - 1]]);
    expect(read('int16', Int16Array)).toEqual(['I16', [3], [0, 1, 2 ** 15 - 1]]);
    expect(read('uint16', Uint16Array)).toEqual(['U16', [3], [0, 1, 2 ** 16 - 1]]);
    expect(read('int8', Int8Array)).toEqual(['I8', [3], [0, 1, 127]]);
    expect(read('uint8', Uint8Array)).toEqual(['U8', [3], [0, 1, 255]]);
    expect(read('float64', Float64Array)).toEqual(['F64', [3], [0.5, -2, 3]]);
    expect(read('float32', Float32Array)).toEqual(['F32', [3], [0.5, -2, 3]]);
    expect(read('float16', Uint16Array)).toEqual(['F16', [3], [0x3800, 0xc000, 0x4200]]);
    expect(read('bool', Uint8Array)).toEqual(['BOOL', [3], [0, 1, 1]]);
    expect(parsed.tensors.size).toBe(12);
  });

  it('are read with odd shapes and names', () => {
    const parsed = parseSafetensors(file('odd_shapes_and_names'));
    expect(described(parsed)).toEqual({
      scalar: ['F32', []],
      empty: ['F32', [0, 3]],
      matrix: ['F32', [2, 3]],
      '': ['F32', [1]],
      ['__proto__']: ['U8', [1]],
      'quoted "\\ \n é漢\u{1f600}': ['U8', [1]],
    });
    expect([...typedView(parsed.data('matrix'), Float32Array)]).toEqual([0, 1, 2, 3, 4, 5]);
    expect([...typedView(parsed.data('scalar'), Float32Array)]).toEqual([7]);
    expect(new Map(parsed.metadata)).toEqual(
      new Map([
        ['format', 'np'],
        ['__proto__', 'é\n'],
      ]),
    );
  });

  it('are read without a tensor', () => {
    expect(parseSafetensors(file('no_tensors')).tensors.size).toBe(0);
  });

  it("are read when they hold a trainer's state_dict in low precision", () => {
    const parsed = parseSafetensors(file('state_dict'));
    expect(described(parsed)).toEqual({
      'fc.weight': ['BF16', [2, 2]],
      'fc.bias': ['F16', [2]],
      'bn.weight': ['F32', [2]],
      'bn.bias': ['F32', [2]],
      'bn.running_mean': ['F32', [2]],
      'bn.running_var': ['F32', [2]],
      'bn.num_batches_tracked': ['I64', []],
    });
    expect([...typedView(parsed.data('fc.weight'), Uint16Array)]).toEqual([0x3f80, 0xbf00, 0x3e80, 0x4040]);
  });

  it.each(['every_dtype', 'odd_shapes_and_names', 'no_tensors', 'state_dict'])(
    'are what the writer makes of the same tensors, byte by byte: %s',
    (name) => {
      const parsed = parseSafetensors(file(name));
      const tensors = [...parsed.tensors.values()].map((entry) => ({ ...entry, data: parsed.data(entry.name) }));
      const metadata = parsed.metadata.size === 0 ? undefined : Object.fromEntries(parsed.metadata);
      expect(Buffer.from(writeSafetensors(tensors, metadata)).equals(file(name))).toBe(true);
    },
  );
});

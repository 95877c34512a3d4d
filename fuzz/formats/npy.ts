import type { Random } from '../../chaos/random.ts';
import { mutateBytes } from '../mutations.ts';
import { ODD_NUMBERS, ODD_WORDS } from '../oddities.ts';
import { floats, product } from './tensors.ts';

const DESCRIPTIONS = ['<f4', '>f4', '<f8', '<f2', '|u1', '<i8', '|O', '<U4', '<c8', '=f4', 'f4', '<f04', ''] as const;

/** A file as `numpy.save` makes it, with about `changes` changes to its header or bytes. */
export function npy(random: Random, shape: readonly number[], changes: number): Buffer {
  const isInHeader = changes > 0 && random.chance(0.6);
  const odd = <T>(usual: T, others: readonly T[]) => (isInHeader && random.chance(0.3) ? random.pick(others) : usual);
  const sizes = shape.map((size) => odd(String(size), [...ODD_NUMBERS, ...ODD_WORDS]));
  const descr = odd("'<f4'", [...DESCRIPTIONS.map((each) => `'${each}'`), "[('a', '<f4')]", 'b"<f4"', '"<f4"', '1']);
  const order = odd('False', ['True', 'false', '0', 'None', '']);
  const dimensions = odd(`(${sizes.join(', ')})`, [
    `(${sizes.join(', ')},)`,
    `[${sizes.join(', ')}]`,
    '()',
    '(,)',
    '12',
  ]);
  const fields = [`'descr': ${descr}`, `'fortran_order': ${order}`, `'shape': ${dimensions}`];
  const written = odd(fields, [fields.toReversed(), fields.slice(1), [...fields, fields[0]!], [...fields, "'x': 1"]]);
  const text = odd(`{${written.join(', ')}, }`, [`{${written.join(',')}}`, written.join(), `{${'('.repeat(3000)}`]);
  const version = odd(1, [0, 2, 3, 4, 255]);
  const lengthBytes = version === 1 ? 2 : 4;
  const room = (64 - ((8 + lengthBytes + text.length + 1) % 64)) % 64;
  const header = Buffer.from(`${text}${' '.repeat(odd(room, [0, 5_000]))}\n`);
  const length = Buffer.alloc(lengthBytes);
  length.writeUIntLE(odd(header.length, [0, 1, header.length + 1, 2 ** (8 * lengthBytes) - 1]), 0, lengthBytes);
  const data = floats(random, product(shape), isInHeader && random.chance(0.2));
  const body = Buffer.concat([Buffer.from('\x93NUMPY', 'latin1'), Buffer.of(version, 0), length, header, data]);
  return changes > 0 && !isInHeader ? mutateBytes(random, body, changes) : body;
}

import { readFile, writeFile } from 'node:fs/promises';

/** The TypeScript side of test/reference/tensor_files.py: a tree of JSON values and tensors as NAME.json and NAME.bin. */
export type ReferenceTensor =
  | { readonly dtype: 'F32'; readonly shape: readonly number[]; readonly data: Float32Array }
  | { readonly dtype: 'I64'; readonly shape: readonly number[]; readonly data: BigInt64Array };

/** Tensors by native name; from PyTorch they come in the order of its state_dict. */
export type ReferenceTensors = Readonly<Record<string, ReferenceTensor>>;

const ALIGNMENT = 8;

interface Reference {
  readonly tensor: 'F32' | 'I64';
  readonly shape: readonly number[];
  readonly offset: number;
}

function isReference(value: object): value is Reference {
  return 'tensor' in value && 'offset' in value;
}

function isTensor(value: object): value is ReferenceTensor {
  return 'dtype' in value && 'data' in value;
}

function binaryPath(path: string): string {
  return path.replace(/\.json$/, '.bin');
}

/** A copy of the tree with `change` in place of every object that it gives something for. */
function mapTree(value: unknown, change: (node: object) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const changed = change(value);
  if (changed !== undefined) return changed;
  if (Array.isArray(value)) return value.map((item) => mapTree(item, change));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTree(item, change)]));
}

/** @param path ends in `.json` */
export async function writeTree(path: string, tree: unknown): Promise<void> {
  const chunks: Uint8Array[] = [];
  let offset = 0;
  const encoded = mapTree(tree, (node): Reference | undefined => {
    if (!isTensor(node)) return undefined;
    const { dtype, shape, data } = node;
    const reference = { tensor: dtype, shape, offset };
    const padding = -data.byteLength & (ALIGNMENT - 1);
    chunks.push(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), new Uint8Array(padding));
    offset += data.byteLength + padding;
    return reference;
  });
  await writeFile(path, JSON.stringify(encoded));
  await writeFile(binaryPath(path), chunks);
}

/** @param path ends in `.json` */
export async function readTree(path: string): Promise<unknown> {
  const [json, binary] = await Promise.all([readFile(path, 'utf8'), readFile(binaryPath(path))]);
  return mapTree(JSON.parse(json), (node): ReferenceTensor | undefined => {
    if (!isReference(node)) return undefined;
    const { shape } = node;
    const count = shape.reduce((product, size) => product * size, 1);
    const bytes = new Uint8Array(binary.subarray(node.offset, node.offset + count * (node.tensor === 'F32' ? 4 : 8)));
    return node.tensor === 'F32'
      ? { dtype: 'F32', shape, data: new Float32Array(bytes.buffer) }
      : { dtype: 'I64', shape, data: new BigInt64Array(bytes.buffer) };
  });
}

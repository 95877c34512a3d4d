import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArchitectureDescription, Node } from '../../src/architectures/description.ts';
import {
  ArchitectureError,
  architectures,
  describeArchitecture,
  parameterCount,
} from '../../src/architectures/index.ts';
import { type Activation, interpret } from '../support/interpret.ts';
import type { ReferenceTensor } from '../support/tensorFiles.ts';
import { KEYS_FIXTURES, loadKeysFixture } from '../support/torchReference.ts';

/** What test/reference/architectures.py wrote of PyTorch's state_dicts. */
interface ListingCase {
  architecture: { id: string; options: Record<string, unknown> };
  dim: number;
  parameters: number;
  tensors: number;
  sha256: string;
  listing?: [name: string, shape: number[], dtype: string, kind: string][];
}

const readCases = (file: string): ListingCase[] =>
  JSON.parse(readFileSync(new URL(`../fixtures/architectures/${file}`, import.meta.url), 'utf8'));
const cases = [...readCases('resnet.json'), ...readCases('mlp.json')];

/** Options for the architectures that cannot do without. */
const REQUIRED_OPTIONS: Record<string, unknown> = { mlp: { layers: [8, 16, 4] } };

function optionError(id: string, options: unknown): ArchitectureError {
  try {
    describeArchitecture(id, options);
  } catch (error) {
    if (error instanceof ArchitectureError) return error;
    throw error;
  }
  throw new Error(`${id} accepted ${JSON.stringify(options)}`);
}

describe('tensors are those of the PyTorch module, in the order of its state_dict', () => {
  it('covers every architecture', () => {
    expect(new Set(cases.map((each) => each.architecture.id))).toEqual(new Set(architectures.keys()));
  });

  it.each(cases.map((each) => [`${each.architecture.id} ${JSON.stringify(each.architecture.options)}`, each] as const))(
    '%s',
    (_title, { architecture, ...expected }) => {
      const description = describeArchitecture(architecture.id, architecture.options);
      const { tensors, dim } = description;
      const lines = tensors.map((t) => `${t.name} ${t.shape.join('x')} ${t.dtype} ${t.kind}\n`).join('');
      const found = {
        dim,
        parameters: parameterCount(tensors),
        tensors: tensors.length,
        sha256: createHash('sha256').update(lines).digest('hex'),
      };
      if (expected.listing !== undefined) {
        expect(tensors.map((t) => [t.name, t.shape, t.dtype, t.kind])).toEqual(expected.listing);
      }
      expect(found).toEqual({
        dim: expected.dim,
        parameters: expected.parameters,
        tensors: expected.tensors,
        sha256: expected.sha256,
      });
    },
  );

  it('has the sizes of the papers', () => {
    const millions = (id: string, options: unknown) =>
      Math.round(parameterCount(describeArchitecture(id, options).tensors) / 1e4) / 100;
    expect(millions('resnet50', { head: 'mlp', dim: 128 })).toBe(27.97);
    expect(millions('resnet18', { stem: 'cifar', head: 'linear', dim: 128 })).toBe(11.23);
  });
});

/** The rows of a tensor that `permutation[from..to]` names, as float64. */
function takeRows(tensor: ReferenceTensor, rows: readonly number[]): Activation {
  const size = tensor.data.length / tensor.shape[0]!;
  const data = new Float64Array(rows.length * size);
  for (const [to, from] of rows.entries())
    data.set(Array.from(tensor.data.subarray(from * size, (from + 1) * size), Number), to * size);
  return { shape: [rows.length, ...tensor.shape.slice(1)], data };
}

function largestDifference(found: ArrayLike<number>, expected: ArrayLike<number | bigint>): number {
  if (found.length !== expected.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < found.length; i++) {
    const difference = Math.abs(found[i]! - Number(expected[i]));
    // A NaN counts as different.
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}

describe('nodes compute what the PyTorch module computes', () => {
  it.each(KEYS_FIXTURES)('%s', async (name) => {
    const { architecture, state, images, cases: runs } = await loadKeysFixture(name);
    const description = describeArchitecture(architecture.id, architecture.options);
    for (const run of runs) {
      const rows = Array.from(run.permutation.data, Number);
      const perGroup = rows.length / run.groups;
      const [, dim] = run.keys.shape as [number, number];
      const keys = new Float64Array(run.keys.data.length);
      for (let group = 0; group < run.groups; group++) {
        const groupRows = rows.slice(group * perGroup, (group + 1) * perGroup);
        const { embedding, statistics } = interpret(description, state, takeRows(images, groupRows), run.mode);
        for (const [i, row] of groupRows.entries()) {
          const key = embedding.data.subarray(i * dim, (i + 1) * dim);
          const norm = Math.max(Math.hypot(...key), 1e-12);
          keys.set(
            key.map((value) => value / norm),
            row * dim,
          );
        }
        if (group > 0) continue;
        for (const [buffer, values] of statistics) {
          expect(largestDifference(values, run.buffers[buffer]!.data), `${run.mode} ${buffer}`).toBeLessThan(1e-4);
        }
      }
      expect(largestDifference(keys, run.keys.data), `${run.mode}, ${run.groups} groups`).toBeLessThan(5e-6);
    }
  });
});

describe('every description is consistent', () => {
  const inputsOf = (node: Node) => (node.op === 'add' ? node.inputs : [node.input]);
  const tensorsOf = (node: Node): (string | null)[] => {
    if (node.op === 'conv2d') return [node.weight];
    if (node.op === 'linear') return [node.weight, node.bias];
    if (node.op !== 'batchNorm') return [];
    return [node.weight, node.bias, node.runningMean, node.runningVar, node.numBatchesTracked];
  };

  it.each([...architectures.keys()])('%s', (id) => {
    const description: ArchitectureDescription = describeArchitecture(id, REQUIRED_OPTIONS[id]);
    const seen = new Set(['images']);
    for (const node of description.nodes) {
      expect(inputsOf(node).filter((input) => !seen.has(input))).toEqual([]);
      expect(seen.has(node.id)).toBe(false);
      seen.add(node.id);
    }
    expect(seen.has(description.output)).toBe(true);
    const used = description.nodes.flatMap(tensorsOf).filter((name) => name !== null);
    expect(used).toEqual(description.tensors.map((tensor) => tensor.name));
  });

  it.each([...architectures.keys()])('%s takes the options that it reports', (id) => {
    const description = describeArchitecture(id, REQUIRED_OPTIONS[id]);
    expect(describeArchitecture(id, description.options)).toEqual(description);
  });
});

describe('options', () => {
  it('have the defaults of MoCo v2', () => {
    expect(describeArchitecture('resnet50').options).toEqual({
      stem: 'imagenet',
      width: 1,
      head: 'mlp',
      dim: 128,
      in_channels: 3,
    });
    expect(describeArchitecture('mlp', { layers: [4, 2] }).options).toEqual({ layers: [4, 2], batch_norm: true });
  });

  it('say what a row of a batch is', () => {
    expect(describeArchitecture('resnet18', { in_channels: 1 }).input).toEqual({ kind: 'image', channels: 1 });
    expect(describeArchitecture('mlp', { layers: [7, 2] }).input).toEqual({ kind: 'vector', size: 7 });
  });

  it('are left as they came', () => {
    const options = Object.freeze({ layers: Object.freeze([4, 2]) });
    describeArchitecture('mlp', options);
    expect(options).toEqual({ layers: [4, 2] });
  });

  it('report the size of the features as `dim` where there is no head', () => {
    expect(describeArchitecture('resnet50', { head: 'none' }).options).toMatchObject({ dim: 2048 });
    expect(describeArchitecture('resnet18', { head: 'none', dim: 512 }).dim).toBe(512);
  });

  const RESNET_OPTIONS = 'stem, width, head, dim, in_channels';
  const LAYERS = 'a list of 2 to 32 items, each an integer from 1 to 65536';
  it.each([
    ['resnet18', { stem: 'vgg' }, 'stem', 'one of imagenet, cifar', '"vgg"'],
    ['resnet18', { width: '2' }, 'width', 'a multiple of 0.015625 from 0.015625 to 8', '"2"'],
    ['resnet18', { width: 0 }, 'width', 'a multiple of 0.015625 from 0.015625 to 8', '0'],
    ['resnet18', { width: -1 }, 'width', 'a multiple of 0.015625 from 0.015625 to 8', '-1'],
    ['resnet18', { width: 0.3 }, 'width', 'a multiple of 0.015625 from 0.015625 to 8', '0.3'],
    ['resnet18', { width: 9 }, 'width', 'a multiple of 0.015625 from 0.015625 to 8', '9'],
    // So near to 8 that the schema lets it pass.
    ['resnet18', { width: 7.999999999999999 }, 'width', 'a multiple of 1/64', '7.999999999999999'],
    ['resnet18', { width: null }, 'width', 'a multiple of 0.015625 from 0.015625 to 8', 'null'],
    ['resnet34', { head: true }, 'head', 'one of linear, mlp, none', 'true'],
    ['resnet50', { dim: 0 }, 'dim', 'an integer from 1 to 65536', '0'],
    ['resnet50', { dim: 1.5 }, 'dim', 'an integer from 1 to 65536', '1.5'],
    ['resnet50', { dim: 65_537 }, 'dim', 'an integer from 1 to 65536', '65537'],
    ['resnet101', { in_channels: 1e9 }, 'in_channels', 'an integer from 1 to 65536', '1000000000'],
    ['resnet18', { head: 'none', dim: 128 }, 'dim', '512 (the size of the features, as there is no head)', '128'],
    ['resnet18', { widht: 2 }, 'widht', `only the options ${RESNET_OPTIONS}`, '2'],
    [
      'resnet18',
      JSON.parse('{"__proto__": {"width": 2}}'),
      '__proto__',
      `only the options ${RESNET_OPTIONS}`,
      'an object',
    ],
    ['resnet18', { constructor: 1 }, 'constructor', `only the options ${RESNET_OPTIONS}`, '1'],
    ['resnet18', [], 'options', `an object with the options ${RESNET_OPTIONS}`, 'a list of 0 items'],
    ['resnet18', null, 'options', `an object with the options ${RESNET_OPTIONS}`, 'null'],
    ['resnet18', 'cifar', 'options', `an object with the options ${RESNET_OPTIONS}`, '"cifar"'],
    ['resnet101', { width: 8 }, 'options', 'at most 536870912 parameters', '2984133248'],
    ['mlp', {}, 'layers', LAYERS, 'nothing'],
    ['mlp', undefined, 'layers', LAYERS, 'nothing'],
    ['mlp', { layers: [8] }, 'layers', LAYERS, 'a list of 1 items'],
    ['mlp', { layers: 8 }, 'layers', LAYERS, '8'],
    ['mlp', { layers: Array(33).fill(1) }, 'layers', LAYERS, 'a list of 33 items'],
    ['mlp', { layers: [8, 0, 4] }, 'layers[1]', 'an integer from 1 to 65536', '0'],
    ['mlp', { layers: [8, '16'] }, 'layers[1]', 'an integer from 1 to 65536', '"16"'],
    ['mlp', { layers: [8, 4], batch_norm: 1 }, 'batch_norm', 'true or false', '1'],
    ['mlp', { layers: [65_536, 65_536] }, 'options', 'at most 536870912 parameters', '4295032832'],
  ])('%s refuses %j', (architecture, options, option, expected, received) => {
    const error = optionError(architecture, options);
    expect(error.code).toBe('architecture_options_invalid');
    expect(error.details).toEqual({ architecture, option, expected, received });
    for (const part of [architecture, option, expected, received]) expect(error.message).toContain(part);
  });

  it('never make the error as long as they are', () => {
    const long = 'x'.repeat(1e6);
    for (const options of [{ stem: long }, { [long]: 1 }]) {
      expect(JSON.stringify(optionError('resnet18', options).details).length).toBeLessThan(400);
      expect(optionError('resnet18', options).message.length).toBeLessThan(400);
    }
    expect(optionError(long, {}).message.length).toBeLessThan(400);
  });

  it('may be nested deeper than the stack', () => {
    const depth = 1e5;
    const options = JSON.parse(`{"stem": ${'['.repeat(depth)}${']'.repeat(depth)}}`);
    expect(optionError('resnet18', options).details).toMatchObject({ option: 'stem', received: 'a list of 1 items' });
  });

  it('of an architecture that does not exist are an error of its own', () => {
    const error = optionError('resnet19', {});
    expect(error.code).toBe('architecture_unknown');
    expect(error.details).toEqual({ architecture: 'resnet19', known: [...architectures.keys()] });
    expect(optionError('toString', {}).code).toBe('architecture_unknown');
  });

  it('of any kind give a description or an ArchitectureError', () => {
    const anyOption = fc.oneof(fc.jsonValue(), fc.constantFrom('cifar', 'mlp', 'none', 0.5, [4, 2], true));
    const anyOptions = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(
        fc.constantFrom('stem', 'width', 'head', 'dim', 'in_channels', 'layers', 'batch_norm', 'x'),
        anyOption,
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom('resnet18', 'mlp'), anyOptions, (id, options) => {
        try {
          return describeArchitecture(id, options).id === id;
        } catch (error) {
          return error instanceof ArchitectureError && error.code === 'architecture_options_invalid';
        }
      }),
    );
  });
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeArchitecture } from '../../src/architectures/index.ts';
import {
  type ExportNaming,
  exportName,
  type Naming,
  NamingError,
  normalizeNames,
  type Side,
} from '../../src/services/weights/naming.ts';

const encoder = describeArchitecture('resnet18', { width: 0.125 });
const native = encoder.tensors.map((tensor) => tensor.name);

/** The names in the state_dict of a MoCo model under DataParallel, written by test/reference/architectures.py. */
const checkpoint: string[] = JSON.parse(
  readFileSync(new URL('../fixtures/architectures/moco-checkpoint-names.json', import.meta.url), 'utf8'),
);

const read = (names: readonly string[], naming: Naming = 'auto', side: Side = 'query') =>
  normalizeNames(names, encoder, naming, side);

function namingError(names: readonly string[], naming: Naming = 'auto'): NamingError {
  try {
    read(names, naming);
  } catch (error) {
    if (error instanceof NamingError) return error;
    throw error;
  }
  throw new Error('the names were accepted');
}

describe('names of a whole state_dict', () => {
  it.each([
    ['', 'plain'],
    ['module.', 'DistributedDataParallel'],
    ['_orig_mod.', 'torch.compile'],
    ['module._orig_mod.', 'a compiled model under DistributedDataParallel'],
    ['_orig_mod.module.', 'a compiled DistributedDataParallel'],
    ['module.module.', 'wrapped twice'],
    ['encoder_q.', 'MoCo on one device'],
    ['module.encoder_q.', 'MoCo'],
    ['module.encoder_q._orig_mod.', 'MoCo with a compiled encoder'],
    ['encoder_q.module.', 'MoCo with a wrapped encoder'],
  ])('are found behind "%s" (%s)', (prefix) => {
    const names = native.map((name) => prefix + name);
    expect([...read(names).map]).toEqual(native.map((name) => [name, prefix + name]));
    expect(read(names)).toMatchObject({ ignored: [], unexpected: [] });
  });

  it.each<Side>(['query', 'key'])('of MoCo checkpoints: the %s side is taken, the rest is listed', (side) => {
    const prefix = side === 'query' ? 'module.encoder_q.' : 'module.encoder_k.';
    for (const naming of ['auto', 'moco'] as const) {
      const { map, ignored, unexpected } = read(checkpoint, naming, side);
      expect([...map]).toEqual(native.map((name) => [name, prefix + name]));
      expect(ignored).toEqual(checkpoint.filter((name) => !name.startsWith(prefix)));
      expect(ignored).toEqual(expect.arrayContaining(['module.queue', 'module.queue_ptr']));
      expect(unexpected).toEqual([]);
    }
  });

  it('of the other side alone give nothing', () => {
    const { map, ignored } = read(['encoder_k.conv1.weight', 'queue']);
    expect(map.size).toBe(0);
    expect(ignored).toEqual(['encoder_k.conv1.weight', 'queue']);
  });
});

describe('names that mean nothing', () => {
  it('are unexpected', () => {
    const names = ['conv1.weight', 'conv2.weight', 'module', '', 'layer1.0.conv1', 'xconv1.weight', 'queue'];
    expect(read(names)).toEqual({
      map: new Map([['conv1.weight', 'conv1.weight']]),
      ignored: [],
      unexpected: names.slice(1),
    });
  });

  it('are unexpected on the side that is read', () => {
    expect(read(['encoder_q.conv1.weight', 'encoder_q.predictor.weight', 'predictor.weight']).unexpected).toEqual([
      'encoder_q.predictor.weight',
      'predictor.weight',
    ]);
  });

  it.each<[Naming, string[]]>([
    ['torchvision', ['module.encoder_q.conv1.weight', 'queue']],
    ['moco', ['module.conv1.weight', 'conv1.weight']],
  ])('are those of another naming than %s, if one is named', (naming, names) => {
    expect(read(names, naming)).toEqual({ map: new Map(), ignored: [], unexpected: names });
  });

  it('are no property of an object', () => {
    expect(read(['__proto__', 'constructor', 'toString']).unexpected).toEqual(['__proto__', 'constructor', 'toString']);
  });
});

describe('names that contradict each other', () => {
  it('for one tensor are an error that tells both', () => {
    for (const naming of ['auto', 'torchvision'] as const) {
      const error = namingError(['conv1.weight', 'bn1.weight', 'module.conv1.weight'], naming);
      expect(error.code).toBe('naming_ambiguous');
      expect(error.details).toEqual({ names: ['conv1.weight', 'module.conv1.weight'], tensor: 'conv1.weight' });
      expect(error.message).toBe("'conv1.weight' and 'module.conv1.weight' both stand for the tensor 'conv1.weight'.");
    }
    expect(namingError(['encoder_q.fc.0.bias', 'module.encoder_q.fc.0.bias'], 'moco').details.tensor).toBe('fc.0.bias');
  });

  it('do not on the side that is not read', () => {
    expect(read(['encoder_q.bn1.bias', 'encoder_k.bn1.bias', 'module.encoder_k.bn1.bias']).map.size).toBe(1);
  });

  it('of two namings are an error that tells one of each', () => {
    const error = namingError(['encoder_q.conv1.weight', 'encoder_q.bn1.weight', 'module.bn1.bias']);
    expect(error.code).toBe('naming_mixed');
    expect(error.details).toEqual({
      names: ['encoder_q.conv1.weight', 'module.bn1.bias'],
      namings: ['moco', 'torchvision'],
    });
    expect(error.message).toContain("'module.bn1.bias'");
  });
});

describe('exported names', () => {
  it('are those that each naming has', () => {
    expect(exportName('layer1.0.bn1.running_var', 'torchvision', 'key')).toBe('layer1.0.bn1.running_var');
    expect(exportName('layer1.0.bn1.running_var', 'torchvision', 'query')).toBe('layer1.0.bn1.running_var');
    expect(exportName('fc.2.weight', 'moco', 'key')).toBe('module.encoder_k.fc.2.weight');
    expect(exportName('fc.2.weight', 'moco', 'query')).toBe('module.encoder_q.fc.2.weight');
  });

  it('of both sides and the queue are a MoCo checkpoint', () => {
    const exported = (['query', 'key'] as const).flatMap((side) =>
      native.map((name) => exportName(name, 'moco', side)),
    );
    expect(['module.queue', 'module.queue_ptr', ...exported]).toEqual(checkpoint);
  });

  it('are read back, in any order and any part', () => {
    const naming = fc.constantFrom<ExportNaming>('torchvision', 'moco');
    const side = fc.constantFrom<Side>('query', 'key');
    fc.assert(
      fc.property(
        naming,
        side,
        fc.shuffledSubarray(native, { minLength: 1 }),
        fc.boolean(),
        (written, which, part, auto) => {
          const names = part.map((name) => exportName(name, written, which));
          const { map, ignored, unexpected } = read(names, auto ? 'auto' : written, which);
          expect([...map]).toEqual(part.map((name, i) => [name, names[i]]));
          expect([...ignored, ...unexpected]).toEqual([]);
        },
      ),
    );
  });

  it('of an mlp are read back, though they begin with a digit', () => {
    const mlp = describeArchitecture('mlp', { layers: [4, 8, 2] });
    const names = mlp.tensors.map((tensor) => exportName(tensor.name, 'moco', 'key'));
    expect(names[0]).toBe('module.encoder_k.0.weight');
    const { map } = normalizeNames(names, mlp, 'auto', 'key');
    expect([...map.keys()]).toEqual(mlp.tensors.map((tensor) => tensor.name));
  });
});

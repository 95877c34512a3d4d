import { describeArchitecture, elementCount } from '../src/architectures/index.ts';
import { createTensorflowEngine } from '../src/engines/tensorflow/client.ts';
import { Arena } from '../src/numerics/arena.ts';
import type { Engine } from '../src/ports/engine.ts';
import { parseSafetensors } from '../src/services/weights/safetensors/parseSafetensors.ts';
import { typedView } from '../src/services/weights/safetensors/typedView.ts';

/** The same engine without HTTP: what the service can at best be as fast as. */
export class EngineInProcess {
  readonly engine: Engine = createTensorflowEngine();
  #arena: Arena | undefined;

  async open(architecture: string, weights: Uint8Array): Promise<void> {
    await this.engine.ready();
    const description = describeArchitecture(architecture, { head: 'mlp' });
    const parameters = description.tensors.filter(({ kind }) => kind === 'parameter');
    this.#arena = new Arena(parameters.map((tensor) => ({ name: tensor.name, length: elementCount(tensor) })));
    const slot = this.#arena.acquire();
    const body = parseSafetensors(weights);
    for (const [i, { name }] of parameters.entries()) slot.parameter(i).set(typedView(body.data(name), Float32Array));
    await this.engine.open(architecture, description, this.#arena.handle());
  }

  /** Keys of `[n, 3, 224, 224]` in one train-mode group. */
  async keys(architecture: string, images: Float32Array, n: number): Promise<void> {
    const data = new Uint8Array(images.buffer, images.byteOffset, images.byteLength);
    await this.engine.forward({
      uid: architecture,
      weights: { slot: 0, version: architecture },
      rows: {
        blocks: [{ data, count: n }],
        dtype: 'F32',
        shape: [3, 224, 224],
        layout: 'nchw',
        normalization: { mean: [], std: [] },
      },
      groups: [Int32Array.from({ length: n }, (_, row) => row)],
      batchNorm: { mode: 'train' },
    });
  }

  async close(architecture: string): Promise<void> {
    await this.engine.close(architecture);
    this.#arena?.close();
  }
}

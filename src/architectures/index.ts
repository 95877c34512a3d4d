import type { Architecture } from './define.ts';
import type { ArchitectureDescription } from './description.ts';
import { ArchitectureError, excerpt } from './errors.ts';
import { mlp } from './mlp.ts';
import { resnets } from './resnet.ts';

export { type Architecture, elementCount, parameterCount } from './define.ts';
export { ArchitectureError } from './errors.ts';

/** Every architecture by its id, in the order of the listing. A new one is a file of its own and a word here. */
export const architectures: ReadonlyMap<string, Architecture> = new Map(
  [...resnets, mlp].map((architecture) => [architecture.id, architecture]),
);

/**
 * The description of an architecture: nodes, parameters and buffers, and the options with every default filled in.
 *
 * @param options as they came in a request; `undefined` stands for none
 * @throws ArchitectureError `architecture_unknown`, `architecture_options_invalid`
 */
export function describeArchitecture(id: string, options?: unknown): ArchitectureDescription {
  const architecture = architectures.get(id);
  if (architecture === undefined) {
    const known = [...architectures.keys()];
    const asked = excerpt(id);
    throw new ArchitectureError(
      'architecture_unknown',
      `There is no architecture '${asked}'; there are ${known.join(', ')}.`,
      { architecture: asked, known },
    );
  }
  return architecture.describe(options);
}

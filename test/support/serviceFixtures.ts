import { fileURLToPath } from 'node:url';
import { type ReferenceTensor, type ReferenceTensors, readTree } from './tensorFiles.ts';
import type { HookFixture, ReferenceArchitecture } from './torchReference.ts';

/** What test/reference/service_fixtures.py has written; it is described there. */
interface ServiceFixtures {
  'batch-forms': {
    encoders: {
      name: string;
      architecture: ReferenceArchitecture;
      input: { mean?: number[]; std?: number[] };
      state: ReferenceTensors;
      forms: {
        dtype: 'F32' | 'F16' | 'BF16' | 'U8';
        images: ReferenceTensor;
        bytes: ReferenceTensor | null;
        keys: ReferenceTensor;
      }[];
    }[];
  };
  'wire-steps': {
    architecture: ReferenceArchitecture;
    steps: { dtype: 'F32' | 'F16' | 'BF16'; momentum: number; query: ReferenceTensors; key: ReferenceTensors }[];
  };
  'hook-variants': { variants: (HookFixture & { name: string })[] };
}

export async function loadServiceFixture<Name extends keyof ServiceFixtures>(
  name: Name,
): Promise<ServiceFixtures[Name]> {
  const path = fileURLToPath(new URL(`../fixtures/service/${name}.json`, import.meta.url));
  return (await readTree(path)) as ServiceFixtures[Name];
}

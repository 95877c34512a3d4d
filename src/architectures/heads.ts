import type { DescriptionBuilder, Value } from './builder.ts';

/** `linear` is MoCo v1's, `mlp` MoCo v2's; `none` gives the pooled features themselves. */
export const HEADS = ['linear', 'mlp', 'none'] as const;

export type Head = (typeof HEADS)[number];

type AddHead = (builder: DescriptionBuilder, features: Value, dim: number) => Value;

/** Names are those of an encoder whose `fc` was replaced: `fc` by a linear layer, `fc.0`, `fc.1`, `fc.2` by a Sequential. */
const HEAD_BUILDERS: Readonly<Record<Head, AddHead>> = {
  linear: (builder, features, dim) => builder.linear(features, 'fc', dim),
  mlp: (builder, features, dim) => {
    const hidden = builder.linear(features, 'fc.0', features.channels);
    return builder.linear(builder.relu(hidden, 'fc.1'), 'fc.2', dim);
  },
  none: (_builder, features) => features,
};

/** Puts a head on features `[n, channels]`; the result is `[n, dim]`, or the features where there is none. */
export function addHead(builder: DescriptionBuilder, features: Value, head: Head, dim: number): Value {
  return HEAD_BUILDERS[head](builder, features, dim);
}

import type { ArchitectureDescription } from '../../architectures/description.ts';
import { type ExportNaming, type NamingTable, namingTables, type Rule, type Side, WRAPPERS } from './namingTables.ts';

export type { ExportNaming, Side } from './namingTables.ts';

/** `auto` takes the naming that fits the names of a body. */
export type Naming = ExportNaming | 'auto';

const NAMINGS = Object.keys(namingTables) as ExportNaming[];

export const namingErrorCodes = {
  naming_ambiguous: 'Two names of the body stand for the same tensor.',
  naming_mixed: 'The names of the body follow two namings, and neither explains them all.',
} as const;

export type NamingErrorCode = keyof typeof namingErrorCodes;

export interface NamingErrorDetails {
  /** Two names of the body, as they came. */
  readonly names: readonly [string, string];
  /** The native name that both stand for, or the namings of the two. */
  readonly tensor?: string;
  readonly namings?: readonly [ExportNaming, ExportNaming];
}

export class NamingError extends Error {
  override readonly name = 'NamingError';
  readonly code: NamingErrorCode;
  readonly details: NamingErrorDetails;

  constructor(code: NamingErrorCode, message: string, details: NamingErrorDetails) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

export interface NormalizedNames {
  /** Native name to the name in the body, for the encoder's tensors that are there. */
  readonly map: ReadonlyMap<string, string>;
  /** Names that the naming knows and that are not this encoder's: the queue, the other side. */
  readonly ignored: readonly string[];
  /** Names that mean nothing. */
  readonly unexpected: readonly string[];
}

interface Reading extends NormalizedNames {
  readonly naming: ExportNaming;
}

/** Wrappers nest in any order and depth: `module._orig_mod.conv1.weight`, `module.encoder_q.module.conv1.weight`. */
function withoutWrappers(name: string): string {
  return name
    .split('.')
    .filter((segment) => !WRAPPERS.includes(segment))
    .join('.');
}

function toNative(name: string, rules: readonly Rule[], native: ReadonlySet<string>): string | undefined {
  for (const [foreign, prefix] of rules) {
    const candidate = prefix + name.slice(foreign.length);
    if (name.startsWith(foreign) && native.has(candidate)) return candidate;
  }
  return undefined;
}

function isIgnored(name: string, table: NamingTable, side: Side): boolean {
  const other = table.rules[side === 'query' ? 'key' : 'query'];
  return (
    other.some(([foreign]) => foreign !== '' && name.startsWith(foreign)) ||
    table.ignored.some((entry) => (entry.endsWith('.') ? name.startsWith(entry) : name === entry))
  );
}

function read(names: readonly string[], native: ReadonlySet<string>, naming: ExportNaming, side: Side): Reading {
  const table: NamingTable = namingTables[naming];
  const map = new Map<string, string>();
  const ignored: string[] = [];
  const unexpected: string[] = [];
  for (const name of names) {
    const bare = withoutWrappers(name);
    const tensor = toNative(bare, table.rules[side], native);
    if (tensor === undefined) {
      (isIgnored(bare, table, side) ? ignored : unexpected).push(name);
      continue;
    }
    const earlier = map.get(tensor);
    if (earlier !== undefined) {
      throw new NamingError('naming_ambiguous', `'${earlier}' and '${name}' both stand for the tensor '${tensor}'.`, {
        names: [earlier, name],
        tensor,
      });
    }
    map.set(tensor, name);
  }
  return { naming, map, ignored, unexpected };
}

/** The reading that explains most names; that there is a name only another one explains is an error. */
function bestReading(readings: readonly Reading[]): Reading {
  const [best, ...others] = readings.toSorted(
    (a, b) => b.map.size - a.map.size || b.ignored.length - a.ignored.length,
  ) as [Reading, ...Reading[]];
  const explained = [...best.map.values()];
  const isExplained = new Set(explained);
  for (const other of others) {
    const name = [...other.map.values()].find((candidate) => !isExplained.has(candidate));
    if (name === undefined) continue;
    const example = explained[0]!;
    throw new NamingError(
      'naming_mixed',
      `The names follow two namings: '${example}' is of '${best.naming}', '${name}' of '${other.naming}'.`,
      { names: [example, name], namings: [best.naming, other.naming] },
    );
  }
  return best;
}

/**
 * Matches the names of a body to the native names of an encoder's tensors. The wrappers `module.` and `_orig_mod.` are
 * seen through under every naming. What is missing is for the caller to judge: a part of a body lacks most.
 *
 * @param side which encoder is meant where a body holds two: `query` for a sync, `key` for restored weights
 * @throws NamingError `naming_ambiguous`, `naming_mixed`
 */
export function normalizeNames(
  names: Iterable<string>,
  description: ArchitectureDescription,
  naming: Naming,
  side: Side,
): NormalizedNames {
  const native = new Set(description.tensors.map((tensor) => tensor.name));
  const all = [...names];
  const { map, ignored, unexpected } = bestReading(
    (naming === 'auto' ? NAMINGS : [naming]).map((each) => read(all, native, each, side)),
  );
  return { map, ignored, unexpected };
}

/** The name under which a tensor leaves the service: `module.encoder_k.conv1.weight` for MoCo's key side. */
export function exportName(native: string, naming: ExportNaming, which: Side): string {
  const { rules, wrapper }: NamingTable = namingTables[naming];
  const [foreign, prefix] = rules[which].find(([, candidate]) => native.startsWith(candidate))!;
  return wrapper + foreign + native.slice(prefix.length);
}

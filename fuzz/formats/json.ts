import type { Random } from '../../chaos/random.ts';
import { ODD_JSON, ODD_NUMBERS, ODD_WORDS } from '../oddities.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** JSON as text, in which about `changes` values, names or members are others than `value` has. */
export function oddJson(random: Random, value: Json, changes: number): string {
  let left = changes;
  const nodes = Math.min(count(value), 60);
  const isNext = () => left > 0 && random.chance(changes / nodes) && left-- > 0;
  const text = (node: Json): string => {
    if (isNext()) return oddValue(random, node);
    if (Array.isArray(node)) return `[${members(random, (node as readonly Json[]).map(text), isNext)}]`;
    if (typeof node !== 'object' || node === null) return JSON.stringify(node);
    const pairs = Object.entries(node).map(([name, member]) => {
      const written = isNext() ? random.pick([random.pick(ODD_WORDS), `${name} `, name.toUpperCase()]) : name;
      return `${JSON.stringify(written)}:${text(member)}`;
    });
    return `{${members(random, pairs, isNext)}}`;
  };
  return text(value);
}

function oddValue(random: Random, before: Json): string {
  const kinds = [
    () => random.pick(ODD_NUMBERS),
    () => random.pick(ODD_JSON),
    () => JSON.stringify(random.pick(ODD_WORDS)),
    () => `[${JSON.stringify(before)}]`,
    () => JSON.stringify(String(before)),
  ];
  return random.pick(typeof before === 'number' ? [kinds[0]!, ...kinds] : kinds)();
}

/** Members of a list or an object, some of them lost, doubled or in another place. */
function members(random: Random, texts: readonly string[], isNext: () => boolean): string {
  if (texts.length === 0 || !isNext()) return texts.join(',');
  const at = random.integer(texts.length);
  return random
    .pick([
      () => texts.toSpliced(at, 1),
      () => texts.toSpliced(at, 0, texts[at]!),
      () => [...texts, texts[at]!],
      () => texts.toReversed(),
      () => [...texts, random.pick(ODD_JSON)],
    ])()
    .join(random.pick([',', ',', ',,', ' , ', ';']));
}

function count(value: Json): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, member) => sum + count(member), 1);
}

import { quote, SafetensorsError } from './errors.ts';
import type { TensorEntry } from './tensorEntry.ts';

/**
 * The entries sorted by their offsets. Together they must cover the data once, from byte 0, without hole or overlap:
 * so no byte of a body goes unchecked, and none is read as two tensors.
 * @throws SafetensorsError `safetensors_data_hole`, `safetensors_data_overlap`
 */
export function inOffsetOrder(entries: readonly TensorEntry[]): TensorEntry[] {
  // An empty tensor begins where the next one does, and goes before it: hence the second key.
  const ordered = [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end);
  let covered = 0;
  let previous: TensorEntry | undefined;
  for (const entry of ordered) {
    if (entry.begin !== covered) throw layoutError(entry, covered, previous);
    covered = entry.end;
    previous = entry;
  }
  return ordered;
}

/** Bytes of the data, given its tensors in the order of their offsets. */
export function dataLengthOf(ordered: readonly TensorEntry[]): number {
  return ordered.at(-1)?.end ?? 0;
}

function layoutError(entry: TensorEntry, expected: number, previous: TensorEntry | undefined): SafetensorsError {
  const code = entry.begin > expected ? 'safetensors_data_hole' : 'safetensors_data_overlap';
  const place = previous === undefined ? 'the start of the data' : `the end of tensor ${quote(previous.name)}`;
  const message = `tensor ${quote(entry.name)} begins at byte ${entry.begin} of the data; expected ${expected}, ${place}`;
  return new SafetensorsError(code, message, { tensor: entry.name, expected, received: entry.begin });
}

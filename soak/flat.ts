import type { Sample } from './sample.ts';

type Figure = Exclude<keyof Sample, 'seconds'>;

/** How much more the median of the last third may be than that of the middle third, at least, and by its share. */
const SLACK: Readonly<Record<Figure, readonly [least: number, share: number]>> = {
  residentMiB: [48, 0.06],
  heapMiB: [16, 0.25],
  externalMiB: [24, 0.25],
  engineHeapMiB: [16, 0.25],
  arenaMiB: [0, 0],
  descriptors: [2, 0],
  sessions: [0, 0],
  tensors: [0, 0],
  encoders: [0, 0],
};

const FIGURES = Object.keys(SLACK) as readonly Figure[];

export interface Course {
  readonly figure: Figure;
  readonly first: number;
  /** Medians of the thirds of all samples; the first third is warming up. */
  readonly middle: number;
  readonly last: number;
  /** Least squares over the second half, a minute. */
  readonly slope: number;
  readonly isFlat: boolean;
}

/** How each figure went. */
export function courses(samples: readonly Sample[]): Course[] {
  const third = Math.floor(samples.length / 3);
  return FIGURES.map((figure) => {
    const values = samples.map((each) => each[figure]);
    const [middle, last] = [median(values.slice(third, 2 * third)), median(values.slice(2 * third))];
    const [least, share] = SLACK[figure];
    const isFlat = last - middle <= Math.max(least, share * middle);
    return {
      figure,
      first: values[0]!,
      middle,
      last,
      slope: slope(samples.slice(-Math.ceil(samples.length / 2)), figure),
      isFlat,
    };
  });
}

/** Least squares, a minute. */
function slope(samples: readonly Sample[], figure: Figure): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const times = samples.map(({ seconds }) => seconds / 60);
  const values = samples.map((each) => each[figure]);
  const [time, value] = [mean(times), mean(values)];
  const spread = times.reduce((sum, each) => sum + (each - time) ** 2, 0);
  return spread === 0 ? 0 : times.reduce((sum, each, i) => sum + (each - time) * (values[i]! - value), 0) / spread;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

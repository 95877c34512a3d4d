const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes in words: `44.7 MB`. */
export function bytesInWords(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${UNITS[unit]}`;
}

/** A number with its thousands apart: `732,912`. */
export const countInWords = (count: number) => count.toLocaleString('en-US');

/** `1 image`, `2 images`. */
export const plural = (count: number, noun: string) => `${countInWords(count)} ${noun}${count === 1 ? '' : 's'}`;

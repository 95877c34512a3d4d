import { PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { Progress } from '../../src/cli/progress.ts';
import { bytesInWords } from '../../src/cli/units.ts';

/** What is shown of a transfer of 3 MB, a third of it each second. */
function shown(isTTY: boolean): string {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 120 });
  const now = vi.spyOn(performance, 'now').mockReturnValue(0);
  const progress = new Progress(stream, 'weights', 3e6, bytesInWords);
  for (const second of [1, 2, 3]) {
    now.mockReturnValue(second * 1000);
    progress.add(1e6);
  }
  progress.stop();
  now.mockRestore();
  return String(stream.read() ?? '');
}

test('a long transfer has a bar on a terminal, and nothing elsewhere', () => {
  expect(shown(true)).toMatch(/weights .* 100% \| 3\.0 MB of 3\.0 MB \| 1\.0 MB\/s/);
  expect(shown(false)).toBe('');
});

import { describe, expect, test } from 'vitest';
import { createMemoryCoordinator } from '../../src/coordination/memory.ts';
import { coordinatorConformance } from './coordinator.ts';

describe('the memory coordinator', () => {
  coordinatorConformance(createMemoryCoordinator);

  test('trims exactly, so reading behind any entry that is gone is a gap', async () => {
    const coordinator = createMemoryCoordinator();
    await coordinator.createLog('log');
    for (let i = 0; i < 4; i++) await coordinator.append('log', i);
    await coordinator.trim('log', 3);
    for (const gone of [0, 1, 2]) await expect(coordinator.read('log', gone)).rejects.toMatchObject({ code: 'gap' });
    expect(await coordinator.read('log', 3)).toEqual([{ offset: 4, entry: 3 }]);
    await coordinator.close();
  });
});

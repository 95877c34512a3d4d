import { describe } from 'vitest';
import { createMemoryCoordinator } from '../../src/coordination/memory.ts';
import { coordinatorConformance } from './coordinator.ts';

describe('the memory coordinator', () => coordinatorConformance(createMemoryCoordinator));

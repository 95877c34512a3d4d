import type { ArchitectureDescription } from '../../architectures/description.ts';
import type { ArenaHandle } from '../../numerics/arena.ts';
import type { EmaRequest, ForwardRequest, ForwardResult } from '../../ports/engine.ts';

/** What the main thread may ask of the worker that owns TensorFlow. */
export type Command =
  | { type: 'open'; uid: string; description: ArchitectureDescription; arena: ArenaHandle }
  | { type: 'close'; uid: string }
  | { type: 'ema'; request: EmaRequest }
  | { type: 'forward'; request: ForwardRequest };

export type Request = Command & { id: number };

export interface EngineCounters {
  encoders: number;
  /** Sessions of TensorFlow; each holds its encoder's variables. */
  sessions: number;
  /** Tensors alive in the worker; none between two commands. */
  tensors: number;
}

/** The worker as it is after a command. */
export interface WorkerState {
  counters: EngineCounters;
  /** JavaScript heap of its thread that is in use. */
  heapBytes: number;
}

export type Reply =
  | { type: 'ready'; version: string; device: string }
  | ({ type: 'done'; id: number; result: ForwardResult | null } & WorkerState)
  | ({ type: 'failed'; id: number; message: string } & WorkerState);

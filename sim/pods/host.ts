import type { Owner } from '../virtual/events.ts';

/** One life of a pod's process. `pod` is the name of the machine, which stays when the process is started again. */
export interface Host extends Owner {
  readonly pod: string;
}

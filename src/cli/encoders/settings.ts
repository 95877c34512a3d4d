import type { EncoderChange, EncoderCreation } from '../../schemas/encoders.ts';
import { wrongUsage } from '../failure.ts';
import { jsonObjectOf } from '../parsing.ts';

export interface CreationOptions {
  readonly architecture?: string;
  readonly options?: object;
  readonly momentum?: unknown;
  readonly firstStep?: string;
  readonly groups?: number;
  readonly resize?: number;
  readonly crop?: number;
  readonly settings?: string;
}

export interface ChangeOptions {
  readonly momentum?: unknown;
  readonly seed?: number;
  readonly shuffle?: boolean;
}

/** The body that creates an encoder. @throws Failure */
export function creationOf(name: string, options: CreationOptions): object {
  const { architecture, options: own, momentum, firstStep, groups, resize, crop, settings } = options;
  const base = (settings === undefined ? {} : jsonObjectOf(settings)) as Partial<EncoderCreation>;
  const id = architecture ?? base.architecture?.id;
  if (id === undefined) throw wrongUsage('An encoder needs --architecture ID, or --settings FILE with one.');
  return {
    ...base,
    name,
    architecture: { ...base.architecture, id, ...(own === undefined ? {} : { options: own }) },
    ...(momentum === undefined ? {} : { momentum }),
    ...(firstStep === undefined ? {} : { first_step: firstStep }),
    ...(groups === undefined ? {} : { batch_norm: { ...base.batch_norm, groups } }),
    ...(resize === undefined && crop === undefined
      ? {}
      : {
          input: {
            ...base.input,
            ...(resize === undefined ? {} : { resize }),
            ...(crop === undefined ? {} : { crop }),
          },
        }),
  };
}

/** The body that changes one. @throws Failure */
export function changeOf({ momentum, seed, shuffle }: ChangeOptions): object {
  const rounds = { ...(seed === undefined ? {} : { seed }), ...(shuffle === undefined ? {} : { enabled: shuffle }) };
  const change: Partial<EncoderChange> = {
    ...(momentum === undefined ? {} : { momentum: momentum as number }),
    ...(Object.keys(rounds).length === 0 ? {} : { shuffle: rounds }),
  };
  if (Object.keys(change).length === 0) {
    throw wrongUsage('There is nothing to change; give --momentum, --seed, --shuffle or --no-shuffle.');
  }
  return change;
}

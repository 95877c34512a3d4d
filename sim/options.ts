import { parseArgs } from 'node:util';
import { type PlantedBug, plantedBugs } from './plantedBugs.ts';

export interface Options {
  readonly schedules: number;
  /** Of the first schedule; the next ones have the numbers that follow. */
  readonly seed: number;
  readonly pods: readonly [least: number, most: number];
  readonly plant: PlantedBug | null;
  readonly processes: number;
  readonly isTraced: boolean;
}

/** A wrong command line: its sentence is all that there is to say. */
export class UsageError extends Error {}

export const usage = `npm run simulate -- [options]

  --schedules N   how many courses of events, default 100000
  --seed N        the first one's seed, default 1; the others have those that follow
  --pods A..B     from how many pods to how many, within 1..8, default 1..8
  --plant NAME    with one of the planted bugs:
${plantedBugs.map(({ name, breaks }) => `                  ${name.padEnd(34)} ${breaks}`).join('\n')}
  --processes N   default 2
  --trace         print every event of a schedule that fails
`;

export function readOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArguments(args);
  if (values.help) return 'help';
  const plant = plantedBugs.find(({ name }) => name === values.plant);
  if (values.plant !== undefined && plant === undefined)
    throw new UsageError(`there is no planted bug '${values.plant}'`);
  return {
    schedules: integer('schedules', values.schedules, 1, 1e9),
    seed: integer('seed', values.seed, 0, 2 ** 32 - 1),
    pods: range(values.pods),
    plant: plant ?? null,
    processes: integer('processes', values.processes, 1, 64),
    isTraced: values.trace,
  };
}

function parseArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        schedules: { type: 'string', default: '100000' },
        seed: { type: 'string', default: '1' },
        pods: { type: 'string', default: '1..8' },
        plant: { type: 'string' },
        processes: { type: 'string', default: '2' },
        trace: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (thrown) {
    throw new UsageError((thrown as Error).message);
  }
}

function integer(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new UsageError(`--${name} is a whole number from ${least} to ${most}, not '${text}'`);
}

function range(text: string): [number, number] {
  const [least, most = least] = text.split('..').map(Number);
  if (least !== undefined && most !== undefined && 1 <= least && least <= most && most <= 8) return [least, most];
  throw new UsageError(`--pods is a number or a range within 1..8, not '${text}'`);
}

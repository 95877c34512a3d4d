import { checkEnd } from './checks/end.ts';
import { Observer } from './checks/observer.ts';
import { Faults } from './faults.ts';
import { Fleet } from './pods/fleet.ts';
import { RedisServer } from './redis/server.ts';
import { Client } from './trainers/client.ts';
import { Course } from './trainers/course.ts';
import { drawPlan } from './trainers/plan.ts';
import { Trainer } from './trainers/trainer.ts';
import { enterWorld, Violation, World } from './virtual/world.ts';

export interface ScheduleOptions {
  readonly seed: number;
  /** How many pods, drawn from these. */
  readonly pods: readonly [least: number, most: number];
  readonly isTraced: boolean;
}

export interface ScheduleResult {
  readonly seed: number;
  readonly pods: number;
  readonly events: number;
  /** Another for another course of events: what a replay has to come to. */
  readonly fingerprint: string;
  readonly violation: string | null;
  readonly trace: readonly string[] | null;
  readonly coverage: ReadonlyMap<string, number>;
}

/** Virtual ms in which the trainers have to come to their end. */
const TRAINING_MS = 60_000;
/** After which faults are over, when trainers are still not at their end. */
const FAULTY_MS = 4_000;

/** One course of events: pods, trainers and faults, from nothing to rest. */
export async function runSchedule({ seed, pods, isTraced }: ScheduleOptions): Promise<ScheduleResult> {
  const world = new World(seed, isTraced);
  enterWorld(world);
  world.redis = new RedisServer();
  world.observer = new Observer();
  const size = drawSize(world, pods);
  const fleet = new Fleet(size);
  let violation: string | null = null;
  try {
    await play(world, fleet);
  } catch (thrown) {
    if (!(thrown instanceof Violation)) throw thrown;
    violation = thrown.message;
  }
  const { events, random, trace, coverage } = world;
  const fingerprint = `${events.count} events, ${events.now.toFixed(3)} ms, ${random.next().toFixed(9)}`;
  return { seed, pods: size, events: events.count, fingerprint, violation, trace, coverage };
}

/** Few pods more often than many: they take less time, and most rules need three. */
function drawSize({ random }: World, [least, most]: ScheduleOptions['pods']): number {
  const wanted = random.pick([1, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, random.pick([5, 6, 7, 8])]);
  return Math.min(most, Math.max(least, wanted));
}

async function play(world: World, fleet: Fleet): Promise<void> {
  const { events, random } = world;
  const check = () => {
    world.observer.check();
    world.throwViolation();
  };
  const client = new Client(fleet);
  const faults = new Faults(fleet, client);
  const course = new Course(drawPlan(random), faults);
  const trainers = Array.from({ length: course.plan.trainers }, (_, number) => new Trainer(client, course, number));
  for (const pod of fleet.pods) fleet.start(pod);
  await events.run(10_000, () => fleet.alive().every(({ isReady }) => isReady), check);
  faults.schedule();
  let isDone = false;
  trainers[0]!
    .create()
    .then(() => Promise.all(trainers.map((trainer) => trainer.run())))
    .then(
      () => {
        isDone = true;
      },
      (thrown: unknown) => world.violate(`a trainer fails: ${thrown instanceof Error ? thrown.stack : thrown}`),
    );
  await events.run(events.now + FAULTY_MS, () => isDone, check);
  faults.end();
  await events.run(TRAINING_MS, () => isDone, check);
  if (!isDone)
    world.violate(`after ${TRAINING_MS} ms the trainers wait; without an answer: ${client.unanswered().join(', ')}`);
  world.throwViolation();
  await checkEnd({ world, fleet, client, trainers, check });
}

import type { Fleet } from './pods/fleet.ts';
import type { Client } from './trainers/client.ts';
import type { Owner } from './virtual/events.ts';
import { world } from './virtual/world.ts';

type Fault = (faults: Faults) => void;

/** What goes wrong in one schedule, and when. */
export class Faults {
  readonly owner: Owner = { name: 'fault', isDead: false, stoppedUntil: 0 };
  readonly fleet: Fleet;
  readonly client: Client;
  /** No pod was left that had everything. */
  hasEverybodyDied = false;
  /** Pods that ended, by a crash or a drain. */
  departures = 0;
  /** Redis may lose its last entries: only where no pod ends or stops, as the protocol promises no more. */
  readonly losesTail: boolean;

  constructor(fleet: Fleet, client: Client) {
    this.fleet = fleet;
    this.client = client;
    this.losesTail = world().random.chance(0.06);
  }

  /** No pod may be left that has the keys of a round: a key is on two of them. */
  get keysMayBeLost(): boolean {
    return this.hasEverybodyDied || this.departures > 1 || world().redis.takenOut.size > 1;
  }

  /** Lets some of them happen within the time that the trainers will be busy. */
  schedule(): void {
    const { random, events } = world();
    const count = random.pick([0, 1, 1, 1, 2, 2, 3, 4]);
    for (let i = 0; i < count; i++) {
      const [name, fault] = random.pick(this.losesTail ? GENTLE : ALL);
      events.after(random.between(0, 250), this.owner, () => {
        world().note(() => `fault: ${name}`);
        world().count(`fault ${name}`);
        fault(this);
      });
    }
    if (this.losesTail) events.after(random.between(20, 250), this.owner, () => loseTail(this));
  }

  /** Whoever says that weights are lost has to be right: two pods at least had them. */
  checkLoss(): void {
    world().count('weights lost');
    if (!world().hasTrouble && this.fleet.pods.length > 1) {
      world().violate(`weights are lost, and ${this.departures} pods have ended`);
    }
  }

  /** Everything is mended and stays so. */
  end(): void {
    const { network, redis } = world();
    this.owner.isDead = true;
    network.mendAll();
    this.fleet.cutBodies = 0;
    this.client.impatience = 0;
    this.client.onAnswer = () => undefined;
    redis.owner.stoppedUntil = 0;
    if (!redis.isUp) redis.start();
    for (const life of this.fleet.alive()) life.stoppedUntil = 0;
    if (this.fleet.alive().filter(({ isDraining }) => !isDraining).length === 0) this.fleet.start(this.fleet.pods[0]!);
  }

  crash(pod: string): void {
    const life = this.fleet.lifeOf(pod);
    if (life === null) return;
    this.departures++;
    life.crash();
    this.#left(pod);
  }

  drain(pod: string): void {
    const life = this.fleet.lifeOf(pod);
    if (life === null || life.isDraining || !life.isReady) return;
    this.departures++;
    life.drain(world().random.between(20, 500));
    this.#left(pod);
  }

  /** Its process is started again some time after, or never. */
  #left(pod: string): void {
    const { random, events } = world();
    const isLast = !this.fleet.alive().some(({ isReady, isDraining }) => isReady && !isDraining);
    if (isLast) this.hasEverybodyDied = true;
    // What two pods had may be gone: others cannot always go on from what they have.
    if (isLast || this.departures > 1) world().hasTrouble = true;
    if (!isLast && random.chance(0.4)) return;
    const again = () => {
      if (this.fleet.lifeOf(pod) === null) this.fleet.start(pod);
      else events.after(100, BEYOND, again);
    };
    events.after(random.pick([10, 300, 1_600]), BEYOND, again);
  }
}

/** Whoever starts processes again: goes on when no more faults happen. */
const BEYOND: Owner = { name: 'restart', isDead: false, stoppedUntil: 0 };

const somePod = ({ fleet }: Faults) => world().random.pick(fleet.pods);

/** The longest is time enough to be taken for dead. */
const duration = () => world().random.pick([30, 150, 700, 2_600]);

function loseTail({ fleet, owner }: Faults): void {
  const { redis, random, events } = world();
  if (!redis.isUp || !fleet.alive().every(({ isReady }) => isReady)) return;
  world().hasTrouble = true;
  const lost = redis.crash(random.below(6));
  world().note(() => `redis crashes and loses ${lost} commands`);
  world().count('fault redis loses its tail');
  events.after(random.between(20, 300), { ...owner, isDead: false, name: 'redis host' }, () => redis.start());
}

const GENTLE: readonly (readonly [string, Fault])[] = [
  [
    'impatient client',
    ({ client }) => {
      client.impatience = 0.2;
    },
  ],
  [
    'answers of appends lost',
    () => {
      world().network.lostAnswers = 0.4;
    },
  ],
  ['engine crash', (faults) => faults.fleet.lifeOf(somePod(faults))?.engine?.crash()],
];

const ALL: readonly (readonly [string, Fault])[] = [
  ...GENTLE,
  [
    'slow network',
    () => {
      // Leases may run out, and a pod may be long in joining a new encoder: of its weights there is one copy until then.
      world().hasTrouble = true;
      world().network.slowness = world().random.pick([0.05, 0.3]);
    },
  ],
  ['crash', (faults) => faults.crash(somePod(faults))],
  ['crash', (faults) => faults.crash(somePod(faults))],
  [
    'crash just after an answer',
    (faults) => {
      faults.client.onAnswer = (what, { pod }) => {
        if (!what.startsWith('sync') && !what.startsWith('restore')) return;
        faults.client.onAnswer = () => undefined;
        faults.crash(pod);
      };
    },
  ],
  [
    'two crash',
    (faults) => {
      for (const pod of world().random.shuffled(faults.fleet.pods).slice(0, 2)) faults.crash(pod);
    },
  ],
  ['drain', (faults) => faults.drain(somePod(faults))],
  [
    'stop',
    (faults) => {
      const life = faults.fleet.lifeOf(somePod(faults));
      world().hasTrouble = true;
      if (life !== null) life.stoppedUntil = world().events.now + duration();
    },
  ],
  [
    'redis crash',
    (faults) => {
      const { redis, events } = world();
      world().hasTrouble = true;
      if (!redis.isUp) return;
      redis.crash(0);
      events.after(duration(), faults.owner, () => redis.isUp || redis.start());
    },
  ],
  [
    'redis stop',
    () => {
      world().hasTrouble = true;
      world().redis.owner.stoppedUntil = world().events.now + duration();
    },
  ],
  ['cable to redis', (faults) => cutFor(faults, somePod(faults), 'redis')],
  ['cable between pods', (faults) => cutFor(faults, somePod(faults), somePod(faults))],
  [
    'bodies cut off',
    (faults) => {
      world().hasTrouble = true;
      faults.fleet.cutBodies = 0.2;
    },
  ],
];

function cutFor(faults: Faults, a: string, b: string): void {
  const { network, events } = world();
  if (a === b) return;
  world().hasTrouble = true;
  network.cut(a, b);
  events.after(duration(), faults.owner, () => network.mend(a, b));
}

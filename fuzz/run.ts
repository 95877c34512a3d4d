import type { Case } from './case.ts';
import { generate } from './generate.ts';
import { named } from './judge.ts';
import { minimise } from './minimise.ts';
import { Target } from './target.ts';
import { type Trial, tryCase } from './trial.ts';

export interface FuzzPlan {
  readonly seed: number;
  readonly first: number;
  /** At most so many cases. */
  readonly cases: number;
  /** At most so long. */
  readonly ms: number;
}

export interface Finding {
  readonly number: number;
  readonly operation: string;
  readonly sentence: string;
  /** As small as it could be made. */
  readonly request: Case;
}

export interface FuzzRun {
  readonly findings: Finding[];
  /** How often each operation got each answer. */
  readonly answers: Map<string, number>;
  /** The first case of each of these. */
  readonly examples: Map<string, Case>;
  cases: number;
  peakMiB: number;
  slowestMs: number;
}

/** So many findings are enough to work on. */
const MOST_FINDINGS = 20;

/** Runs the cases of a seed one after the other, each against a server in the same state. */
export async function runFuzz(
  { seed, first, cases, ms }: FuzzPlan,
  onFinding: (finding: Finding) => void = () => undefined,
  signal?: AbortSignal,
): Promise<FuzzRun> {
  const run: FuzzRun = { findings: [], answers: new Map(), examples: new Map(), cases: 0, peakMiB: 0, slowestMs: 0 };
  const until = performance.now() + ms;
  const server = new Replaceable();
  try {
    for (let number = first; number < first + cases && performance.now() < until; number++) {
      if (signal?.aborted || run.findings.length >= MOST_FINDINGS) break;
      const { operation, request } = generate(seed, number);
      const trial = await server.try(request);
      run.cases++;
      run.peakMiB = Math.max(run.peakMiB, trial.peakMiB);
      if (typeof trial.outcome === 'object') run.slowestMs = Math.max(run.slowestMs, trial.outcome.ms);
      const answer = `${operation}: ${named(trial.outcome)}`;
      run.answers.set(answer, (run.answers.get(answer) ?? 0) + 1);
      if (!run.examples.has(answer)) run.examples.set(answer, request);
      if (trial.finding === null) continue;
      const finding = { number, operation, sentence: trial.finding, request: await server.smallest(request, trial) };
      run.findings.push(finding);
      onFinding(finding);
    }
  } finally {
    await server.stop();
  }
  return run;
}

/** A server, and another one where a case has left it in a state that is not the base state. */
class Replaceable {
  #target: Target | undefined;

  async try(request: Case): Promise<Trial> {
    this.#target ??= await Target.start();
    const trial = await tryCase(this.#target, request);
    if (!trial.isMended) await this.stop();
    return trial;
  }

  smallest(request: Case, trial: Trial): Promise<Case> {
    return minimise(request, async (smaller) => {
      const { finding, outcome } = await this.try(smaller);
      return finding !== null && named(outcome) === named(trial.outcome);
    });
  }

  async stop(): Promise<void> {
    await this.#target?.stop();
    this.#target = undefined;
  }
}

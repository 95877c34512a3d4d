/** An edit of the product that puts a bug into it. */
export interface PlantedBug {
  readonly name: string;
  /** Which rule is broken. */
  readonly breaks: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly search: string;
  readonly replace: string;
}

/** Bugs of the kind that the rules are there for: the simulation has to find every one of them. */
export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'duplicate-entry-applied-twice',
    breaks: 'a second entry with the same id is ignored',
    file: 'src/services/encoders/state/apply.ts',
    search: 'if (hasSeen(state.seen, entry.id)) return { state, outcomes: [], effects: [] };',
    replace: '',
  },
  {
    name: 'retry-not-recognised',
    breaks: 'a step that has been applied is answered from its record',
    file: 'src/services/encoders/state/steps.ts',
    search: 'const step = entry.step ?? state.nextStep;\n  if (step < state.nextStep) {',
    replace: 'const step = state.nextStep;\n  if (step < state.nextStep) {',
  },
  {
    name: 'generation-not-checked',
    breaks: 'an entry made for another generation is refused',
    file: 'src/services/encoders/state/apply.ts',
    search: 'entry.generation !== null && entry.generation !== state.generation',
    replace: 'entry.generation !== null && entry.generation > state.generation',
  },
  {
    name: 'published-q-outlive-a-restore',
    breaks: 'the q published go with the generation that a restore ends',
    file: 'src/services/encoders/state/restore.ts',
    search: '    query: null,\n    publishedQueries: [],\n',
    replace: '',
  },
  {
    name: 'steps-overtake-running-rounds',
    breaks: 'what changes k waits until no round runs',
    file: 'src/services/encoders/state/held.ts',
    search: 'if (verdict.changesWeights && turn.state.running.length > 0) return;',
    replace: '',
  },
  {
    name: 'missing-blob-skipped',
    breaks: 'an effect waits in its place for a blob that it lacks',
    file: 'src/services/encoders/effectRunner.ts',
    search: 'await setTimeout(PULL_AGAIN_MS, undefined, { signal }).catch(() => undefined);',
    replace: 'return null;',
  },
  {
    name: 'waiters-served-before-the-step',
    breaks: 'keys of step t are made with the weights straight after step t',
    file: 'src/services/encoders/effectRunner.ts',
    search: 'await held.ema(effect.momentum, versionAt(state, effect.step));',
    replace:
      'this.waiters.reached(effect.step, () => held.keyWeights()!);\n        await held.ema(effect.momentum, versionAt(state, effect.step));',
  },
  {
    name: 'snapshot-ahead-of-its-weights',
    breaks: 'a snapshot has all effects up to its position',
    file: 'src/services/encoders/execution.ts',
    search: 'let isWanted = true;',
    replace: 'let isWanted = true;\n    this.#executed = Promise.resolve();',
  },
  {
    name: 'away-means-dead',
    breaks: 'nobody is missed by a pod that cannot reach the coordinator itself',
    file: 'src/services/replicas/fleet.ts',
    search: 'this.#missedSince.clear();\n      this.#silent = new Set();',
    replace:
      'this.expect([...this.#pods.keys()]);\n      this.#silent = new Set(this.#missedSince.keys());\n      this.lookedAt = performance.now();\n      this.#parts.onLook();',
  },
  {
    name: 'acknowledged-by-one-pod',
    breaks: 'weights are acknowledged when two pods have them',
    file: 'src/services/replicas/exchange.ts',
    search: 'yield* members;\n    await this.#fleet.look()',
    replace: 'if (members.length >= 0) return;\n    await this.#fleet.look()',
  },
  {
    name: 'request-forgotten-when-fenced',
    breaks: 'what waits on a pod that was taken for dead is answered',
    file: 'src/services/encoders/membership.ts',
    search: 'old.rejectAll(reason);\n',
    replace: '',
  },
  {
    name: 'rounds-left-waiting-on-restore',
    breaks: 'a restore ends every open round with an answer',
    file: 'src/services/encoders/state/restore.ts',
    search: 'for (const { holders } of postings) refuseHolders(turn, holders, aborted(round));',
    replace: 'void round;\n    void postings;',
  },
  {
    name: 'no-catching-up',
    breaks: 'what one pod has acknowledged, every pod honours in the next request',
    file: 'src/services/encoders/log.ts',
    search: 'if (this.#applied >= offset) return',
    replace: 'if (this.#applied >= 0) return',
  },
  {
    name: 'ema-twice-for-the-weights',
    breaks: 'an EMA step is executed once',
    file: 'src/services/encoders/state/steps.ts',
    search: "if (!first) turn.effects.push({ kind: 'ema', step: last, momentum: record.momentum, count });",
    replace:
      "if (!first) turn.effects.push({ kind: 'ema', step: last, momentum: record.momentum, count });\n  if (!first && turn.state.members.length > 2) turn.effects.push({ kind: 'ema', step: last, momentum: record.momentum, count });",
  },
  {
    name: 'statistics-counted-for-each-pod',
    breaks: 'running statistics move once for each computation that was named',
    file: 'src/services/encoders/state/statistics.ts',
    search: 'if (seen.includes(key)) {',
    replace: 'if (seen.includes(key) && seen.length > 9_000) {',
  },
  {
    name: 'groups-of-the-dead-stay-theirs',
    breaks: 'the groups of a pod that left are given to others',
    file: 'src/services/encoders/state/members.ts',
    search: "accept(turn, 'podLeft', id, { members: turn.state.members });\n  replanRuns(turn);",
    replace: "accept(turn, 'podLeft', id, { members: turn.state.members });",
  },
  {
    name: 'keys-put-at-the-wrong-rows',
    breaks: 'keys come in the order in which their rows were posted',
    file: 'src/services/shuffle/runKeys.ts',
    search: 'this.keys.set(keys.subarray(i * this.dim, (i + 1) * this.dim), row * this.dim);',
    replace:
      'this.keys.set(keys.subarray(i * this.dim, (i + 1) * this.dim), (row ^ (rows.length > 3 ? 1 : 0)) * this.dim);',
  },
  {
    name: 'recovery-in-a-hurry',
    breaks: 'a Redis that came back takes no appends until every pod could give back what it has read',
    file: 'src/coordination/redis/recovery.ts',
    search: 'performance.now() - this.#comeback.at < leaseMs ? epoch : raiseEpoch(client, keys, epoch, runId)',
    replace: 'performance.now() - this.#comeback.at < 0 ? epoch : raiseEpoch(client, keys, epoch, runId)',
  },
  {
    name: 'rows-put-at-the-wrong-places',
    breaks: 'a group is made of the rows that the permutation gives it, wherever they were posted',
    file: 'src/services/shuffle/groupRows.ts',
    search: 'this.#places[Math.floor((position + at) / this.#size)]!;',
    replace: 'this.#places[0]!;',
  },
  {
    name: 'withdrawal-not-answered',
    breaks: 'a posting that is withdrawn is answered',
    file: 'src/services/encoders/state/withdrawals.ts',
    search: 'refuseHolders(turn, posting.holders.filter(goes), timeoutOf(turn.state, open, posting));',
    replace: '',
  },
  {
    name: 'log-trimmed-too-early',
    breaks: 'entries stay in the log until every live pod has read them',
    file: 'src/services/encoders/log.ts',
    search: 'before < this.#trimmed + TRIM',
    replace: 'before + TAIL < this.#trimmed + 1) return;\n    before += TAIL;\n    if (before < 0',
  },
  {
    name: 'blob-dropped-when-used',
    breaks: 'a pod keeps a blob until every live pod has passed its entry',
    file: 'src/services/encoders/blobs.ts',
    search: 'kept.position <= position && kept.since < seenAt;',
    replace: 'kept.position > -1;',
  },
];

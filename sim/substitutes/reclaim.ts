/** Takes the place of src/numerics/reclaim.ts: memory is lent from schedule to schedule, so nothing is to be collected. */
export function reclaimDroppedMemory(): void {}

/**
 * The keys of one deployment. All carry the same hash tag: a Redis cluster keeps them on one node, and a script may use
 * any of them together.
 */
export type Keys = ReturnType<typeof keysOf>;

export function keysOf(prefix: string) {
  const tag = `{${prefix}}`;
  return {
    /** The epoch record, see epoch.ts. */
    epoch: `${tag}:epoch`,
    /** Set: the names of the open logs. */
    logs: `${tag}:logs`,
    /** Stream: entry n has the id `n-0` and the field `entry`, as JSON. */
    log: (name: string) => `${tag}:log:${name}`,
    /** Set: the names of the leases, also of those that expired since it was last read. */
    leases: `${tag}:leases`,
    /** Hash: `holder` and `value`; expires with the lease. */
    lease: (name: string) => `${tag}:lease:${name}`,
  };
}

import type { ReplicaList } from '../../schemas/replicas.ts';
import type { PodReport } from './podReport.ts';

/** Reports, this pod's first, as they stand on the wire. */
export function describeReplicas(reports: readonly PodReport[]): ReplicaList['replicas'] {
  const furthest = new Map<string, number>();
  for (const { uid, position } of reports.flatMap(({ encoders }) => encoders)) {
    furthest.set(uid, Math.max(position, furthest.get(uid) ?? 0));
  }
  return reports.map(({ pod, url, ready, queued, encoded, transfers, encoders }, index) => ({
    replica: pod,
    url,
    ready,
    is_this: index === 0,
    queued,
    encoded,
    transfers: {
      rows_pulled: transfers.rowsPulled,
      row_bytes_pulled: transfers.rowBytesPulled,
      keys_given: transfers.keysGiven,
      key_bytes_given: transfers.keyBytesGiven,
    },
    encoders: encoders.map(({ name, uid, position, emaStep, digest }) => ({
      name,
      position,
      lag: furthest.get(uid)! - position,
      ema_step: emaStep,
      weights_digest: digest,
    })),
  }));
}

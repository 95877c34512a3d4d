import type { EncoderReport, PodReport } from './podReport.ts';

/**
 * Whether this pod's weights of an encoder are others than those of most pods that stand at the same position of its
 * log; where as many say one as the other, the pod that comes first by name is believed. Equal logs give equal weights
 * on sound hardware, so a pod that differs has lost or changed bits.
 */
export function isDivergent(own: EncoderReport, pod: string, others: readonly PodReport[]): boolean {
  if (own.digest === null) return false;
  const believers = new Map([[own.digest, [pod]]]);
  for (const { pod: other, encoders } of others) {
    const report = encoders.find(({ uid }) => uid === own.uid);
    if (report === undefined || report.digest === null) continue;
    if (report.position !== own.position || report.emaStep !== own.emaStep) continue;
    believers.set(report.digest, [...(believers.get(report.digest) ?? []), other]);
  }
  const [most] = [...believers].sort(
    ([, a], [, b]) => b.length - a.length || ([...a].sort()[0]! < [...b].sort()[0]! ? -1 : 1),
  );
  return most![0] !== own.digest;
}

import { SAFETENSORS } from '../test/support/encoderClient.ts';
import { asHalf } from '../test/support/halves.ts';
import { encodeSafetensors, type WireTensor, type WireTensors } from '../test/support/safetensors.ts';
import { images, queryWeights } from '../test/support/trainingData.ts';
import type { KeysPlan, StepPlan } from './plan.ts';

/** How long a request may wait for ranks, weights or a step. */
export const WAIT_MS = 5_000;

/** A request as it can be sent to any pod, and to the reference. */
export interface Operation {
  /** For the table. */
  readonly kind: string;
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly type?: string;
  readonly body?: Buffer<ArrayBuffer>;
}

type Query = Readonly<Record<string, string | number | boolean | null>>;

/** Values that are `null` are left out. */
export function withQuery(path: string, query: Query): string {
  const fields = Object.entries(query).flatMap(([name, value]) => (value === null ? [] : [`${name}=${value}`]));
  return fields.length === 0 ? path : `${path}?${fields.join('&')}`;
}

export function json(kind: string, method: 'POST' | 'PATCH', path: string, body: unknown): Operation {
  return { kind, method, path, type: 'application/json', body: Buffer.from(JSON.stringify(body)) };
}

export function tensors(kind: string, method: 'PUT' | 'POST', path: string, body: WireTensors): Operation {
  return { kind, method, path, type: SAFETENSORS, body: encodeSafetensors(body) };
}

export const pathOf = (encoder: string) => `/v1/encoders/${encoder}`;

/** The query weights of a step, as they are sent. */
export function queryOf({ step, sync }: Pick<StepPlan, 'step' | 'sync'>): WireTensors {
  return inDtype(queryWeights(step), sync.dtype);
}

export function syncOperation(encoder: string, plan: StepPlan): Operation {
  const query = { step: plan.step, ema: plan.sync.ema === 'sync', wait_ms: WAIT_MS };
  return tensors('sync', 'PUT', withQuery(`${pathOf(encoder)}/query-weights`, query), queryOf(plan));
}

export function emaOperation(encoder: string, { step, sync }: StepPlan): Operation {
  const { count, momentum } = sync;
  const body = { step, count, require_query_step: step, wait_ms: WAIT_MS, ...(momentum === null ? {} : { momentum }) };
  return json('EMA step', 'POST', `${pathOf(encoder)}/ema-steps`, body);
}

/** The request of each rank; of plain keys there is one. */
export function keysOperations(encoder: string, last: number, plan: KeysPlan, trainers: number): Operation[] {
  const query = {
    ema_step: plan.isNamed ? last : null,
    advance: plan.advance ? true : null,
    groups: plan.groups,
    bn: plan.batchNorm === 'eval' ? 'eval' : null,
    wait_ms: WAIT_MS,
  };
  const batch = (rank: number) => ({ images: rowsOf(plan, rank) });
  if (plan.kind === 'keys') {
    const kind = plan.batchNorm === 'eval' ? 'keys (eval)' : plan.isNamed ? 'keys' : 'keys (no step)';
    return [tensors(kind, 'POST', withQuery(`${pathOf(encoder)}/keys`, query), batch(0))];
  }
  return Array.from({ length: trainers }, (_, rank) => {
    const path = `${pathOf(encoder)}/rounds/${plan.round}/ranks/${rank}/keys`;
    return tensors('rank of a round', 'POST', withQuery(path, { world_size: trainers, ...query }), batch(rank));
  });
}

const rowsOf = ({ seed, rows, dtype }: KeysPlan, rank: number): WireTensor => {
  const tensor = images(seed + rank, rows);
  return dtype === 'BF16' ? asHalf(tensor, 'BF16') : tensor;
};

function inDtype(weights: WireTensors, dtype: 'F32' | 'BF16'): WireTensors {
  if (dtype === 'F32') return weights;
  return Object.fromEntries(Object.entries(weights).map(([name, tensor]) => [name, asHalf(tensor, dtype)]));
}

import { Counter, Gauge, type Registry } from 'prom-client';
import type { CoordinatorStatus } from '../ports/coordinator.ts';
import { WARNING_CODES } from '../schemas/diagnostics.ts';
import type { EngineInfo } from '../schemas/service.ts';
import type { EncoderFigures, Figures } from '../services/contracts.ts';
import { version } from '../version.ts';

/** The server as it is at one moment. */
export interface ServerState {
  readonly isReady: boolean;
  readonly requestsInFlight: number;
  readonly engine: EngineInfo;
  readonly figures: Figures;
}

type Values = readonly (readonly [labels: Readonly<Record<string, string>>, value: number])[];

interface StateMetric {
  readonly name: string;
  readonly help: string;
  readonly type: 'gauge' | 'counter';
  readonly labels: readonly string[];
  values(state: ServerState): Values;
}

/** 1 for the state that it is in, 0 for the others. */
const oneOf = <State extends string>(states: readonly State[], now: State): Values =>
  states.map((state) => [{ state }, state === now ? 1 : 0]);

const COORDINATOR_STATES: readonly CoordinatorStatus['state'][] = ['ready', 'recovering', 'unavailable', 'closed'];
const ENGINE_STATES = ['starting', 'ready', 'restarting', 'failed', 'closed'] as const;

const ofServer: readonly StateMetric[] = [
  gauge('mocoserve_ready', 'Whether GET /health/ready answers 200.', ({ isReady }) => (isReady ? 1 : 0)),
  gauge(
    'mocoserve_requests_in_flight',
    'Requests under way, but for health, metrics and other pods.',
    ({ requestsInFlight }) => requestsInFlight,
  ),
  gauge('mocoserve_queue_depth', 'Requests that wait for the engine.', ({ engine }) => engine.queued),
  gauge('mocoserve_queue_bytes', 'Batches for keys that are held.', ({ figures }) => figures.queueBytes),
  gauge(
    'mocoserve_replicas',
    'Pods that are alive as far as this one knows, itself included.',
    ({ figures }) => figures.replicas,
  ),
  {
    ...gauge('mocoserve_coordinator_state', 'What state the coordinator is in: 1 for that, 0 for the others.'),
    labels: ['state'],
    values: ({ figures }) => oneOf(COORDINATOR_STATES, figures.coordinator),
  },
  {
    ...gauge('mocoserve_engine_state', 'What state the engine is in: 1 for that, 0 for the others.'),
    labels: ['state'],
    values: ({ engine }) => oneOf(ENGINE_STATES, engine.state),
  },
  counter(
    'mocoserve_engine_restarts_total',
    'How often the engine was started again after a crash.',
    ({ engine }) => engine.restarts,
  ),
  gauge(
    'mocoserve_engine_heap_bytes',
    "JavaScript heap of the engine's thread that is in use.",
    ({ figures }) => figures.engineHeapBytes,
  ),
  gauge('mocoserve_engine_sessions', 'Sessions that the engine holds.', ({ engine }) => engine.counters.sessions),
  gauge(
    'mocoserve_engine_tensors',
    'Tensors that the engine holds between two commands.',
    ({ engine }) => engine.counters.tensors,
  ),
  {
    ...gauge('mocoserve_info', 'What this server is; always 1.'),
    labels: ['version', 'engine', 'device'],
    values: ({ engine: { name, device } }) => [[{ version, engine: name, device }, 1]],
  },
];

/** Each has the label `encoder`, and a series for as long as the encoder is open on this pod. */
const ofEncoders: readonly StateMetric[] = [
  ofEncoder(
    'gauge',
    'encoder_ema_step',
    'Where its momentum encoder stands; -1 before the first step.',
    (encoder) => encoder.emaStep ?? -1,
  ),
  ofEncoder(
    'gauge',
    'encoder_query_step',
    'Step of the query weights; -1 before the first.',
    (encoder) => encoder.queryStep ?? -1,
  ),
  ofEncoder('gauge', 'encoder_out_of_service', 'Whether this pod answers none of its requests.', (encoder) =>
    encoder.isOutOfService ? 1 : 0,
  ),
  ofEncoder('gauge', 'encoder_arena_bytes', 'Memory of its weights.', ({ arenaBytes }) => arenaBytes),
  ofEncoder('counter', 'ema_steps_total', 'EMA steps that were applied.', ({ counts }) => counts.emaSteps),
  ofEncoder('counter', 'query_weights_total', 'Query weights that were published.', ({ counts }) => counts.published),
  ofEncoder('gauge', 'log_position', 'Entries of its log that this pod has carried out.', ({ position }) => position),
  ofEncoder('gauge', 'log_lag', 'Entries that another pod has carried out and this one has not.', ({ lag }) => lag),
  ofEncoder('gauge', 'rounds_open', 'Rounds that wait for ranks or weights.', ({ openRounds }) => openRounds),
  ofEncoder('gauge', 'rounds_running', 'Rounds that are encoded.', ({ runningRounds }) => runningRounds),
  {
    name: 'mocoserve_encoder_warning',
    help: 'Whether its diagnostics warn of this: 1 or 0.',
    type: 'gauge',
    labels: ['encoder', 'warning'],
    values: ({ figures }) =>
      figures.encoders.flatMap(({ name, warnings }) =>
        WARNING_CODES.map((warning) => [{ encoder: name, warning }, warnings.includes(warning) ? 1 : 0] as const),
      ),
  },
  ofEncoder('counter', 'rounds_finished_total', 'Rounds that ended with keys.', ({ counts }) => counts.roundsFinished),
  ofEncoder(
    'counter',
    'rounds_aborted_total',
    'Rounds that ran and ended without keys: expired, or overtaken by a restore.',
    ({ counts }) => counts.roundsAborted,
  ),
  ofEncoder(
    'counter',
    'groups_encoded_total',
    'Groups of rounds that this pod encoded.',
    ({ encoded }) => encoded.groups,
  ),
  ofEncoder('counter', 'rows_encoded_total', 'Rows of these groups.', ({ encoded }) => encoded.rows),
  ofEncoder(
    'counter',
    'rows_pulled_total',
    'Rows of rounds that came from other pods.',
    ({ transfers }) => transfers.rowsPulled,
  ),
  ofEncoder('counter', 'row_bytes_pulled_total', 'Bytes of these rows.', ({ transfers }) => transfers.rowBytesPulled),
  ofEncoder(
    'counter',
    'keys_given_total',
    'Keys of rounds that went to other pods.',
    ({ transfers }) => transfers.keysGiven,
  ),
  ofEncoder('counter', 'key_bytes_given_total', 'Bytes of these keys.', ({ transfers }) => transfers.keyBytesGiven),
];

/** @returns the function that brings them all up to date */
export function createStateMetrics(registry: Registry): (state: ServerState) => void {
  const metrics = [...ofServer, ...ofEncoders].map((row) => {
    const { name, help, labels } = row;
    const options = { name, help, labelNames: [...labels], registers: [registry] };
    return { row, metric: row.type === 'gauge' ? new Gauge(options) : new Counter(options) };
  });
  return (state) => {
    for (const { row, metric } of metrics) {
      // Also takes away the series of what is no longer there.
      metric.reset();
      for (const [labels, value] of row.values(state)) metric.inc(labels, value);
    }
  };
}

function gauge(name: string, help: string, value: (state: ServerState) => number = () => 0): StateMetric {
  return { name, help, type: 'gauge', labels: [], values: (state) => [[{}, value(state)]] };
}

function counter(name: string, help: string, value: (state: ServerState) => number): StateMetric {
  return { ...gauge(name, help, value), type: 'counter' };
}

function ofEncoder(
  type: StateMetric['type'],
  name: string,
  help: string,
  value: (encoder: EncoderFigures) => number,
): StateMetric {
  const values = ({ figures }: ServerState): Values =>
    figures.encoders.map((encoder) => [{ encoder: encoder.name }, value(encoder)]);
  return { name: `mocoserve_${name}`, help, type, labels: ['encoder'], values };
}

import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { catalogue } from '../../src/errors.ts';
import { EncoderClient, Refused, SAFETENSORS } from '../support/encoderClient.ts';
import { Scrape } from '../support/prometheus.ts';
import { type Expression, readExpression } from '../support/promql.ts';
import { encodeSafetensors } from '../support/safetensors.ts';
import { useServer } from '../support/server.ts';
import { vectors, vectorWeights } from '../support/trainingData.ts';

const server = useServer({ threads: 1 });
const LAYERS = [8, 6, 4];
const creation = (name: string) => ({ name, architecture: { id: 'mlp', options: { layers: LAYERS } } });
const scraped = () => Scrape.of(server());

describe('after some training', () => {
  let scrape: Scrape;

  beforeAll(async () => {
    const encoder = await EncoderClient.create(server(), creation('trained'));
    await encoder.sync(vectorWeights(1, LAYERS), { step: 0, ema: true });
    await encoder.emaStep({ step: 1, count: 3 });
    await encoder.emaStep({ step: 1, count: 3 });
    await encoder.keys({ images: vectors(1, 16, LAYERS) }, { ema_step: 3 });
    await encoder.keys({ images: vectors(2, 32, LAYERS) }, { groups: 2 });
    await Promise.all(
      [0, 1].map((rank) => encoder.rankKeys(7, rank, { images: vectors(rank, 4, LAYERS) }, { world_size: 2 })),
    );
    await expect(encoder.emaStep({ step: 99 })).rejects.toThrow(Refused);
    scrape = await scraped();
  });

  const ofEncoder = (name: string) => scrape.value(`mocoserve_${name}`, { encoder: 'trained' });

  test('an encoder has done its steps', () => {
    expect(ofEncoder('ema_steps_total')).toBe(4);
    expect(ofEncoder('encoder_ema_step')).toBe(3);
    expect(ofEncoder('encoder_query_step')).toBe(0);
    expect(ofEncoder('query_weights_total')).toBe(1);
    expect(ofEncoder('log_lag')).toBe(0);
    // Joined, published, two steps (one again), statistics, two ranks, their two groups, and one step that was refused.
    expect(ofEncoder('log_position')).toBe(10);
    // Only the first step was a copy.
    expect(scrape.value('mocoserve_ema_seconds_count')).toBe(1);
    expect(scrape.value('mocoserve_log_append_seconds_count')).toBe(10);
  });

  test('rounds are counted', () => {
    expect(ofEncoder('rounds_finished_total')).toBe(1);
    expect(ofEncoder('rounds_aborted_total')).toBe(0);
    expect(ofEncoder('rounds_open') + ofEncoder('rounds_running')).toBe(0);
    expect(ofEncoder('groups_encoded_total')).toBe(2);
    expect(ofEncoder('rows_encoded_total')).toBe(8);
    expect(ofEncoder('rows_pulled_total')).toBe(0);
  });

  test('what was encoded, and what it took', () => {
    // Two batches, and two groups of four rows.
    expect(scrape.value('mocoserve_batch_rows_count')).toBe(4);
    expect(scrape.value('mocoserve_batch_rows_sum')).toBe(16 + 32 + 4 + 4);
    expect(scrape.value('mocoserve_compute_seconds_count')).toBe(4);
    expect(scrape.value('mocoserve_compute_seconds_sum')).toBeGreaterThan(0);
    expect(scrape.value('mocoserve_queue_seconds_count')).toBe(4);
    expect(scrape.value('mocoserve_queue_seconds_sum')).toBeGreaterThan(0);
  });

  test('a sync has its bytes and its time', () => {
    expect(scrape.value('mocoserve_sync_bytes_count')).toBe(1);
    expect(scrape.value('mocoserve_sync_bytes_sum')).toBe(encodeSafetensors(vectorWeights(1, LAYERS)).byteLength);
    expect(scrape.value('mocoserve_sync_seconds_sum')).toBeGreaterThan(0);
  });

  test('an error has its code', () => {
    const labels = { route: '/v1/encoders/:encoder/ema-steps', status: '409', code: 'ema_step_gap' };
    expect(scrape.value('mocoserve_requests_total', labels)).toBe(1);
  });

  test('the engine tells what it holds', () => {
    expect(scrape.value('mocoserve_engine_sessions')).toBeGreaterThan(0);
    expect(scrape.value('mocoserve_engine_tensors')).toBe(0);
    expect(scrape.value('mocoserve_engine_heap_bytes')).toBeGreaterThan(2 ** 20);
    expect(ofEncoder('encoder_arena_bytes')).toBeGreaterThan(2 * 4 * (8 * 6 + 6 * 4));
  });

  test('keys say where their time went, and the parts are no more than the whole', async () => {
    const encoder = EncoderClient.at(server(), 'trained');
    const ask = async (query: string) => {
      const body = encodeSafetensors({ images: vectors(3, 8, LAYERS) });
      const reply = await fetch(`${encoder.url}/keys?${query}`, {
        method: 'POST',
        headers: { 'content-type': SAFETENSORS },
        body,
      });
      const parts = [...(reply.headers.get('server-timing') ?? '').matchAll(/(\w+);dur=([\d.]+)/g)];
      return Object.fromEntries(parts.map(([, name, ms]) => [name, Number(ms)]));
    };
    const timing = await ask('');
    expect(Object.keys(timing)).toEqual(['queue', 'compute', 'total']);
    expect(timing.compute).toBeGreaterThan(0);
    expect(timing.queue! + timing.compute!).toBeLessThanOrEqual(timing.total!);
    const waiting = ask('ema_step=4');
    await expect.poll(async () => (await scraped()).value('mocoserve_requests_in_flight')).toBe(1);
    await encoder.emaStep({ step: 4 });
    const waited = await waiting;
    expect(Object.keys(waited)).toEqual(['wait', 'queue', 'compute', 'total']);
    expect(waited.wait).toBeGreaterThan(0);
    expect(waited.wait! + waited.queue! + waited.compute!).toBeLessThanOrEqual(waited.total!);
    const round = await ask('advance=true&ema_step=5');
    expect(round.wait! + round.compute!).toBeLessThanOrEqual(round.total!);
    expect(round.compute).toBeGreaterThan(0);
    // Answered from what there is: nothing was computed for it.
    expect(await ask('advance=true&ema_step=5')).toMatchObject({ wait: 0, queue: 0, compute: 0 });
  });

  test('a deleted encoder has no series', async () => {
    const encoder = await EncoderClient.create(server(), creation('short-lived'));
    const series = async () => (await scraped()).samples.filter(({ labels }) => labels.encoder === 'short-lived');
    expect((await series()).length).toBeGreaterThan(10);
    await encoder.delete();
    expect(await series()).toEqual([]);
  });
});

describe('the files in deploy', () => {
  const ROOT = new URL('../../', import.meta.url);
  const file = (path: string) => readFile(new URL(path, ROOT), 'utf8');
  /** What Prometheus adds to every series. */
  const ADDED = ['pod', 'namespace', 'job', 'instance'];
  let scrape: Scrape;
  let routes: readonly string[];

  beforeAll(async () => {
    scrape = await scraped();
    const { paths } = (await (await fetch(`${server().url}/openapi.json`)).json()) as { paths: object };
    routes = [
      ...Object.keys(paths).map((path) => path.replaceAll(/\{(\w+)\}/g, ':$1')),
      '/internal/peers/:uid/:method',
    ];
  });

  const labelsOf = (metric: string) =>
    new Set(scrape.samples.filter(({ name }) => name === metric).flatMap(({ labels }) => Object.keys(labels)));

  /** Words that a label may have as its value, as far as they are known. */
  const words = (metric: string, label: string): readonly string[] | undefined => {
    if (label === 'code') return Object.keys(catalogue);
    if (label === 'status') return [...new Set(Object.values(catalogue).map(({ status }) => String(status)))];
    if (label === 'route') return routes;
    if (label !== 'state') return undefined;
    return scrape.samples.filter(({ name }) => name === metric).map(({ labels }) => labels.state!);
  };

  function expectServed(text: string): void {
    const { selectors, labels }: Expression = readExpression(text);
    const known = new Set(ADDED);
    for (const { metric, matchers } of selectors) {
      const own = labelsOf(metric);
      expect(
        scrape.samples.some(({ name }) => name === metric),
        `${metric} in ${text}`,
      ).toBe(true);
      for (const label of own) known.add(label);
      for (const { label, value } of matchers) {
        expect([...own, ...ADDED], `${metric} in ${text}`).toContain(label);
        const pattern = new RegExp(`^(?:${value})$`);
        const possible = words(metric, label);
        if (possible !== undefined)
          expect(
            possible.some((word) => pattern.test(word)),
            `${label} ${value}`,
          ).toBe(true);
      }
    }
    for (const label of labels) expect([...known], text).toContain(label);
  }

  test('the dashboard asks for what there is, in every panel', async () => {
    const { panels, templating, annotations } = JSON.parse(await file('deploy/grafana/mocoserve.json'));
    const graphs = panels.filter(({ type }: { type: string }) => type !== 'row');
    expect(graphs.length).toBeGreaterThan(30);
    for (const { title, description, targets } of graphs) {
      expect(description, title).toMatch(/\.$/);
      for (const { expr } of targets) expectServed(expr);
    }
    for (const { expr } of annotations.list) expectServed(expr);
    const queries = templating.list.flatMap(({ query }: { query: string | { query: string } }) =>
      typeof query === 'string' ? [] : [query.query],
    );
    for (const query of queries) {
      const [, metric = '', label = ''] = /^label_values\((\w+), (\w+)\)$/.exec(query) ?? [];
      expect([...labelsOf(metric), ...ADDED], query).toContain(label);
    }
    const ids = panels.map(({ id }: { id: number }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('every metric is in the dashboard', async () => {
    const text = await file('deploy/grafana/mocoserve.json');
    const missing = [...scrape.types.keys()].filter(
      (name) => !new RegExp(`\\b${name}(_bucket|_sum|_count)?\\b`).test(text),
    );
    // One is told of in words: it is how far, not how fast.
    expect(missing).toEqual(['mocoserve_encoder_query_step']);
  });

  test('the alerts ask for what there is', async () => {
    const { groups } = parse(await file('deploy/prometheus/rules.yaml'));
    const rules = groups.flatMap((group: { rules: object[] }) => group.rules);
    expect(rules.length).toBeGreaterThan(8);
    for (const { expr, alert, labels, annotations } of rules) {
      expect(alert).toMatch(/^Mocoserve[A-Z]/);
      expect(labels.severity).toMatch(/^(critical|warning)$/);
      expect(annotations.summary).toMatch(/\w/);
      expectServed(expr);
    }
  });

  test("the chart's autoscaler goes by a metric that there is", async () => {
    const [, name] = /metric: \{ name: (\w+) \}/.exec(
      await file('deploy/mocoserve/templates/horizontalpodautoscaler.yaml'),
    )!;
    expect(scrape.types.get(name!)).toBe('gauge');
  });

  test('what is not served is found', () => {
    expect(() => expectServed('rate(mocoserve_no_such[5m])')).toThrow('mocoserve_no_such');
    expect(() => expectServed('mocoserve_ready{encoder="a"}')).toThrow('mocoserve_ready');
    expect(() => expectServed('sum by (encoder) (mocoserve_ready)')).toThrow('sum by');
    expect(() => expectServed('mocoserve_requests_total{code="no_such"}')).toThrow('no_such');
    expect(() => expectServed('mocoserve_requests_total{route=~"/no/such"}')).toThrow('/no/such');
    expect(() => readExpression('sum(1)')).toThrow('no metric');
  });

  if (hasPromtool())
    test('promtool finds nothing wrong', async () => {
      const text = await (await fetch(`${server().url}/metrics`)).text();
      execFileSync('promtool', ['check', 'metrics'], { input: text });
      execFileSync('promtool', ['check', 'rules', new URL('deploy/prometheus/rules.yaml', ROOT).pathname]);
    });
});

function hasPromtool(): boolean {
  try {
    execFileSync('promtool', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

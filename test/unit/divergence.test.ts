import { describe, expect, it } from 'vitest';
import { isDivergent } from '../../src/services/replicas/divergence.ts';
import type { EncoderReport, PodReport } from '../../src/services/replicas/podReport.ts';

const encoder = (digest: string | null, at: Partial<EncoderReport> = {}): EncoderReport => ({
  name: 'e',
  uid: 'uid',
  position: 7,
  emaStep: 3,
  digest,
  ...at,
});

const pod = (name: string, report: EncoderReport): PodReport => ({
  pod: name,
  url: '',
  ready: true,
  queued: 0,
  encoded: { groups: 0, rows: 0 },
  transfers: { rowsPulled: 0, rowBytesPulled: 0, keysGiven: 0, keyBytesGiven: 0 },
  encoders: [report],
});

describe('isDivergent', () => {
  it('is the one that most others contradict', () => {
    const others = [pod('b', encoder('x')), pod('c', encoder('x'))];
    expect(isDivergent(encoder('y'), 'a', others)).toBe(true);
    expect(isDivergent(encoder('x'), 'a', [pod('b', encoder('y')), pod('c', encoder('x'))])).toBe(false);
  });

  it('is the later by name of two', () => {
    expect(isDivergent(encoder('y'), 'b', [pod('a', encoder('x'))])).toBe(true);
    expect(isDivergent(encoder('x'), 'a', [pod('b', encoder('y'))])).toBe(false);
  });

  it.each([
    ['another position', { position: 8 }],
    ['another step', { emaStep: 4 }],
    ['another encoder', { uid: 'other' }],
    ['no digest', { digest: null }],
  ])('does not compare with %s', (_what, at) => {
    expect(isDivergent(encoder('y'), 'b', [pod('a', encoder('x', at))])).toBe(false);
  });

  it('does not judge a digest that is not there yet', () => {
    expect(isDivergent(encoder(null), 'b', [pod('a', encoder('x'))])).toBe(false);
  });
});

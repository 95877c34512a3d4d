import { describe, expect, test } from 'vitest';
import { cosPi, momentumAt, momentumProduct } from '../../../src/services/encoders/state/schedule.ts';

describe('cosPi', () => {
  test('is within 1e-15 of cos on [0, 1]', () => {
    let worst = 0;
    for (let i = 0; i <= 200_000; i++) {
      const x = i / 200_000;
      worst = Math.max(worst, Math.abs(cosPi(x) - Math.cos(Math.PI * x)));
    }
    expect(worst).toBeLessThan(1e-15);
  });

  test('is exact where it must be', () => {
    expect([cosPi(0), cosPi(0.5), cosPi(1)]).toEqual([1, 0, -1]);
  });

  test('has the same bits on every machine as where they were written down', () => {
    const bits = [0.1, 0.25, 0.3, 0.49, 0.7, 0.99].map((x) => {
      const view = new DataView(new ArrayBuffer(8));
      view.setFloat64(0, cosPi(x));
      return view.getBigUint64(0).toString(16);
    });
    expect(bits).toEqual([
      '3fee6f0e134454ff',
      '3fe6a09e667f3bcd',
      '3fe2cf2304755a5e',
      '3fa015122df75864',
      'bfe2cf2304755a5d',
      'bfeffbf52e9d1086',
    ]);
  });
});

describe('a schedule', () => {
  test('constant', () => {
    expect(momentumAt({ type: 'constant', value: 0.999 }, 123)).toBe(0.999);
    expect(momentumAt({ type: 'constant', value: 0 }, 0)).toBe(0);
  });

  test("cosine is MoCo v3's, from the base to 1", () => {
    const schedule = { type: 'cosine', base: 0.99, total_steps: 300 } as const;
    expect(momentumAt(schedule, 0)).toBe(0.99);
    for (let t = 0; t <= 300; t++) {
      const expected = 1 - 0.5 * (1 + Math.cos((Math.PI * t) / 300)) * (1 - 0.99);
      expect(Math.abs(momentumAt(schedule, t) - expected)).toBeLessThan(1e-15);
    }
    expect([300, 301, 1e9].map((t) => momentumAt(schedule, t))).toEqual([1, 1, 1]);
  });

  test('its product is taken in order, step by step', () => {
    const schedule = { type: 'cosine', base: 0.9, total_steps: 10 } as const;
    let product = 1;
    for (let t = 3; t < 8; t++) product *= momentumAt(schedule, t);
    expect(momentumProduct(schedule, 3, 5)).toBe(product);
    expect(momentumProduct(schedule, 3, 0)).toBe(1);
  });
});

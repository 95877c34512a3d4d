import { gunzipSync, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { pack, wantedCoding } from '../../src/plugins/packing.ts';

describe('wantedCoding (RFC 9110, 12.5.3)', () => {
  test.each([
    [undefined, null],
    ['', null],
    ['identity', null],
    ['br, zstd', null],
    ['gzip', 'gzip'],
    ['X-GZIP', 'gzip'],
    ['deflate', 'deflate'],
    // As aiohttp and browsers say it.
    ['gzip, deflate, br', 'gzip'],
    ['deflate, gzip', 'gzip'],
    ['gzip;q=0.5, deflate', 'deflate'],
    ['gzip; q=0.8, deflate;q=0.8', 'gzip'],
    ['gzip;q=0, deflate;q=0.1', 'deflate'],
    ['gzip;q=0', null],
    ['*', 'gzip'],
    ['*;q=0.1, gzip;q=0', 'deflate'],
    ['*;q=0', null],
    ['gzip;q=0.5, identity', null],
    ['gzip, identity;q=0.5', 'gzip'],
    ['gzip;q=all', null],
  ])('%s: %s', (header, expected) => {
    expect(wantedCoding(header)).toBe(expected);
  });
});

test('what is packed unpacks to the same', async () => {
  const bytes = Buffer.alloc(100_000, 'keys');
  expect(bytes.equals(gunzipSync(await pack('gzip', bytes)))).toBe(true);
  expect(bytes.equals(inflateSync(await pack('deflate', bytes)))).toBe(true);
});

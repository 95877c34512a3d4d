import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { payloadOf } from '../../src/peers/wire.ts';
import { bytesOf } from '../../src/ports/peers.ts';

const chunks = (count: number, size: number) => Array.from({ length: count }, (_, i) => new Uint8Array(size).fill(i));

test('what is there already and not too long goes in one piece', () => {
  const sent = chunks(3, 5);
  expect(payloadOf(bytesOf(...sent))).toEqual(Buffer.concat(sent));
  expect(payloadOf(bytesOf())).toEqual(Buffer.alloc(0));
});

test('many small chunks go in a few pieces', async () => {
  const sent = chunks(10_001, 1_000);
  const pieces: Buffer[] = [];
  for await (const piece of payloadOf(bytesOf(...sent))) pieces.push(piece as Buffer);
  expect(pieces.length).toBe(3);
  expect(Buffer.concat(pieces).equals(Buffer.concat(sent))).toBe(true);
});

test('what is made as it is sent is streamed', async () => {
  async function* made() {
    yield* chunks(2, 3);
  }
  const payload = payloadOf(made());
  expect(payload).toBeInstanceOf(Readable);
  expect(Buffer.concat(await (payload as Readable).toArray())).toEqual(Buffer.concat(chunks(2, 3)));
});

import { createHttpPeers } from '../../src/peers/http.ts';
import { bytesOf, PeerError } from '../../src/ports/peers.ts';
import { Fleet } from './fleet.ts';

const QUESTIONS = 1_000;

/** Milliseconds of this process for asking a pod something small: about what the answer takes on the other side, too. */
export async function measureAsk(): Promise<number> {
  const fleet = await Fleet.start(1);
  const peers = createHttpPeers(null, null);
  const { url } = fleet.pods[0]!;
  const question = { uid: 'none', method: 'rows', args: { to: 'nobody', args: 'blake3:0' }, body: bytesOf() };
  const ask = () =>
    peers.ask(url, question).catch((thrown: unknown) => {
      if (!(thrown instanceof PeerError && thrown.code === 'not_held')) throw thrown;
    });
  for (let i = 0; i < 100; i++) await ask();
  const before = process.cpuUsage();
  for (let i = 0; i < QUESTIONS; i++) await ask();
  const { user, system } = process.cpuUsage(before);
  await peers.close();
  await fleet.stop();
  return (user + system) / 1000 / QUESTIONS;
}

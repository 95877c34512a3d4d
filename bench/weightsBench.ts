import { describeArchitecture, elementCount } from '../src/architectures/index.ts';
import { Arena, ArenaView } from '../src/numerics/arena.ts';
import { Client } from './client.ts';
import { EncoderOverHttp } from './encoderOverHttp.ts';
import type { Peer } from './peer.ts';
import type { Row } from './report.ts';
import { ServerProcess } from './serverProcess.ts';
import { show, summarize, time } from './statistics.ts';
import { queryWeights } from './weights.ts';

const REPEATS = 5;

/** The EMA of 28 M parameters against PyTorch's, turn by turn. */
export async function benchEma(peer: Peer, rounds: number): Promise<Row[]> {
  const { tensors } = describeArchitecture('resnet50', { head: 'mlp' });
  const parameters = tensors.filter(({ kind }) => kind === 'parameter');
  const arena = new Arena(parameters.map((tensor) => ({ name: tensor.name, length: elementCount(tensor) })));
  let [k, out] = [arena.acquire(), arena.acquire()];
  const q = arena.acquire();
  for (const slot of [k, q, out]) for (const i of parameters.keys()) slot.parameter(i).fill(Math.random());
  const view = new ArenaView(arena.handle());
  const step = () => {
    view.ema({ k: k.index, q: q.index, out: out.index, momentum: 0.999 });
    [k, out] = [out, k];
  };
  for (let i = 0; i < 5; i++) step();
  await peer.ema('foreach_lerp', 5);
  const ours: number[] = [];
  const [lerp, loop]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const times: number[] = [];
    for (let i = 0; i < REPEATS; i++) times.push(await time(step));
    const ms = summarize(times).median;
    ours.push(ms);
    lerp.push(ms / summarize(await peer.ema('foreach_lerp', REPEATS)).median);
    loop.push(ms / summarize(await peer.ema('loop', REPEATS)).median);
  }
  return [
    { what: 'EMA of 28 M parameters, milliseconds', measured: show(summarize(ours), 1) },
    {
      what: 'EMA / torch._foreach_lerp_',
      measured: show(summarize(lerp)),
      value: summarize(lerp).median,
      reach: '<= 1.3',
    },
    { what: "EMA / the hook's loop", measured: show(summarize(loop)) },
  ];
}

/** A sync of 112 MB against a route that throws the body away, and one memcpy. */
export async function benchSync(client: Client, rounds: number): Promise<Row[]> {
  const bare = await ServerProcess.start(['bench/bareServer.mjs']);
  const bareClient = new Client(bare.url);
  const encoder = await EncoderOverHttp.create(client, 'resnet50');
  const bodies = [1, 2].map((salt) => queryWeights(encoder.description, 'F32', salt));
  const target = Buffer.alloc(bodies[0]!.length);
  const [sync, discard, copy, ratios]: number[][] = [[], [], [], []] as const;
  for (let i = 0; i < 2; i++) {
    await encoder.sync(bodies[i % 2]!, false);
    await bareClient.send('PUT', '/', bodies[0]!);
  }
  for (let round = 0; round < rounds; round++) {
    const body = bodies[round % 2]!;
    const discardMs = await time(() => bareClient.send('PUT', '/', body));
    const syncMs = await time(() => encoder.sync(body, false));
    const copyMs = await time(() => target.set(body));
    sync!.push(syncMs);
    discard!.push(discardMs);
    copy!.push(copyMs);
    ratios!.push(syncMs / (discardMs + copyMs));
  }
  await encoder.delete();
  await bareClient.close();
  await bare.stop();
  return [
    { what: 'sync of 112 MB F32, milliseconds', measured: show(summarize(sync!), 0) },
    { what: 'a route that discards the same body, milliseconds', measured: show(summarize(discard!), 0) },
    { what: 'memcpy of the same bytes, milliseconds', measured: show(summarize(copy!), 0) },
    {
      what: 'sync / (discarding route + memcpy)',
      measured: show(summarize(ratios!)),
      value: summarize(ratios!).median,
      reach: '<= 1.5',
    },
  ];
}

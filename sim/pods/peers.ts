import {
  PeerError,
  type PeerErrorCode,
  type PeerMessage,
  type PeerRequest,
  type Peers,
} from '../../src/ports/peers.ts';
import { isExpected } from '../checks/errors.ts';
import { world } from '../virtual/world.ts';
import type { Fleet } from './fleet.ts';
import type { Host } from './host.ts';

/** As over HTTP, but sooner: a pod that says nothing for so long is given up, in ms. */
const SILENCE_MS = 3_000;

/** Asks other pods over simulated cables, on which answers are late, lost, or cut off in the middle. */
export function simulatedPeers(host: Host, fleet: Fleet): Peers {
  async function ask(url: string, request: PeerRequest, signal?: AbortSignal): Promise<PeerMessage> {
    signal?.throwIfAborted();
    const { events, network, random } = world();
    const body = await chunksOf(request.body);
    const args = JSON.parse(JSON.stringify(request.args ?? null));
    const target = url.slice('sim://'.length);
    return new Promise((resolve, reject) => {
      world().note(() => `asks ${target} for ${request.method} ${JSON.stringify(args).slice(0, 40)}`);
      const refuse = (code: PeerErrorCode, why: string) => {
        world().note(() => `${request.method}: ${code} ${why.slice(0, 80)}`);
        end(() => reject(new PeerError(code, `${target}: ${why}`)));
      };
      const end = (settle: () => void) => {
        silence.isCancelled = true;
        signal?.removeEventListener('abort', abort);
        settle();
      };
      const abort = () => end(() => reject(signal?.reason));
      signal?.addEventListener('abort', abort);
      const silence = events.after(SILENCE_MS, host, () => refuse('unreachable', 'it says nothing'));
      const back = (act: () => void) =>
        events.after(network.delay(), host, () => network.through(host.pod, target, act));
      events.after(network.delay(), host, () =>
        network.through(host.pod, target, () => {
          const other = fleet.lifeOf(target);
          if (other?.moco === null || other === null) {
            back(() => refuse('unreachable', 'connection refused'));
            return;
          }
          events.after(0, other, () => {
            const given = { uid: request.uid, method: request.method, args, body: streamOf(body) };
            answer(given, other.moco!.answerPeer(given, new AbortController().signal)).then(
              ({ args: answered, chunks }) =>
                back(() =>
                  end(() =>
                    resolve({ args: answered, body: streamOf(random.chance(fleet.cutBodies) ? cut(chunks) : chunks) }),
                  ),
                ),
              (thrown: unknown) => {
                if (!isExpected(thrown)) world().violate(`${other.name} answers ${request.method} with ${thrown}`);
                const code = thrown instanceof PeerError ? thrown.code : 'unreachable';
                back(() => refuse(code, `${thrown}`));
              },
            );
          });
          // Whoever dies over it says no more.
          other.connections.add(() => back(() => refuse('unreachable', 'the connection broke')));
        }),
      );
    });
  }
  return { ask, close: async () => undefined };
}

/** `null` in the place of a chunk: the connection breaks there. */
type Chunks = readonly (Uint8Array | null)[];

async function answer(_request: PeerRequest, answered: Promise<PeerMessage>) {
  const { args, body } = await answered;
  return { args: JSON.parse(JSON.stringify(args ?? null)), chunks: await chunksOf(body) };
}

async function chunksOf(body: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(Uint8Array.from(chunk));
  return chunks;
}

function cut(chunks: readonly Uint8Array[]): Chunks {
  const whole = world().random.below(chunks.length + 1);
  return [...chunks.slice(0, whole), null];
}

async function* streamOf(chunks: Chunks): AsyncIterable<Uint8Array> {
  for (const chunk of chunks) {
    if (chunk === null) throw new PeerError('unreachable', 'the body broke off');
    yield chunk;
  }
}

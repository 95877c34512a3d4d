import { Type } from 'typebox';
import { ARGS_HEADER, decodeArgs, encodeArgs, PEER_PATH, payloadOf } from '../peers/wire.ts';
import { BYTES_TYPE } from '../plugins/mediaTypes.ts';
import { PeerError } from '../ports/peers.ts';
import type { App, Dependencies } from './dependencies.ts';

/** Where other pods ask for bytes. No part of the API: it changes with every version. */
export function peerRoutes(app: App, { moco }: Dependencies): void {
  app.post(
    `${PEER_PATH}/:uid/:method`,
    {
      config: {
        access: 'pods',
        accepts: [BYTES_TYPE],
        takesEmptyBody: true,
        answersWhileDraining: true,
        isQuiet: true,
      },
      schema: { hide: true, params: Type.Object({ uid: Type.String(), method: Type.String() }) },
    },
    async (request, reply) => {
      const { uid, method } = request.params;
      const args = readArgs(request.headers[ARGS_HEADER]);
      if (args === null) return reply.code(400).send({ message: `${ARGS_HEADER} cannot be read` });
      try {
        const answer = await moco.answerPeer({ uid, method, args, body: request.binary!.stream }, request.gone);
        reply.header(ARGS_HEADER, encodeArgs(answer.args)).type(BYTES_TYPE);
        return reply.send(payloadOf(answer.body));
      } catch (thrown) {
        if (!(thrown instanceof PeerError)) throw thrown;
        return reply.code(thrown.code === 'passed' ? 410 : 404).send({ message: thrown.message });
      }
    },
  );
}

/** An object, or null. */
function readArgs(header: string | string[] | undefined): unknown {
  try {
    const args = decodeArgs(header);
    return typeof args === 'object' ? args : null;
  } catch {
    return null;
  }
}

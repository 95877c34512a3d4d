import fastifyPlugin from 'fastify-plugin';
import type { MocoService } from '../services/contracts.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Replies tell what is wrong with the encoder of the path. */
    warns?: boolean;
  }
}

interface Options {
  readonly moco: Pick<MocoService, 'warnings'>;
}

/** The header `moco-warnings`: codes of what `GET .../diagnostics` explains; without any, no header. */
export const warnings = fastifyPlugin<Options>(
  async (app, { moco }) => {
    app.addHook('onSend', async (request, reply) => {
      if (request.routeOptions.config.warns !== true || reply.statusCode >= 400) return;
      const { encoder } = request.params as { encoder: string };
      const codes = moco.warnings(encoder).map(({ code }) => code);
      if (codes.length > 0) reply.header('moco-warnings', codes.join(', '));
    });
  },
  { name: 'warnings' },
);

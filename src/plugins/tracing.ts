import fastifyPlugin from 'fastify-plugin';
import type { OpenSpan, Tracing } from '../ports/tracing.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The request as a part of a trace; `null`: nobody follows it. */
    span: OpenSpan | null;
  }
}

interface Options {
  readonly tracing: Tracing | null;
}

/** Makes each request a part of the trace that its `traceparent` names, or begins one. Health and metrics are left out. */
export const traces = fastifyPlugin<Options>(
  async (app, { tracing }) => {
    app.decorateRequest('span', null);
    if (tracing === null) return;

    app.addHook('onRequest', (request, _reply, done) => {
      const { method, headers, routeOptions } = request;
      const isProbe = routeOptions.config.isQuiet === true && routeOptions.method === 'GET';
      if (isProbe) return done();
      const route = (request.is404 ? undefined : routeOptions.url) ?? null;
      const attributes = {
        'http.request.method': method,
        'url.path': request.url.split('?', 1)[0]!,
        'url.scheme': request.protocol,
        ...(route === null ? {} : { 'http.route': route }),
      };
      request.span = tracing.request(route === null ? method : `${method} ${route}`, attributes, headers);
      // Whatever follows, from hook to hook and in the service, is a part of it.
      request.span.run(done);
    });

    app.onOutcome(({ span }, { status, code, bytesIn, bytesOut }) => {
      const attributes = {
        'http.response.status_code': status,
        'http.request.size': bytesIn,
        'http.response.size': bytesOut,
        ...(code === null ? {} : { 'mocoserve.error.code': code }),
      };
      span?.end(attributes, status >= 500 ? (code ?? String(status)) : null);
    });
  },
  { name: 'traces', dependencies: ['outcomes'] },
);

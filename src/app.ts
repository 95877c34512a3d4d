import type { SecureContextOptions } from 'node:tls';
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import { accept } from './plugins/accept.ts';
import { access } from './plugins/access.ts';
import { audit } from './plugins/audit.ts';
import { bodies } from './plugins/bodies.ts';
import { answerClientError, MAX_HEADER_BYTES } from './plugins/clientErrors.ts';
import { answerFrameworkError, errors, MAX_PARAM_LENGTH } from './plugins/errors.ts';
import { lingering } from './plugins/lingering.ts';
import { metrics } from './plugins/metrics.ts';
import { openapi } from './plugins/openapi.ts';
import { outcomes } from './plugins/outcomes.ts';
import { OWN_ANSWERS, ownAnswers } from './plugins/ownAnswers.ts';
import { requestId, requestIds } from './plugins/requestIds.ts';
import { requestLog } from './plugins/requestLog.ts';
import { safeHeaders } from './plugins/safeHeaders.ts';
import { signals } from './plugins/signals.ts';
import { stalledReaders } from './plugins/stalledReaders.ts';
import { HANDSHAKE_MS, tlsConnections } from './plugins/tlsConnections.ts';
import { traces } from './plugins/tracing.ts';
import { buildValidator } from './plugins/validation.ts';
import { warnings } from './plugins/warnings.ts';
import type { Tracing } from './ports/tracing.ts';
import { securitySchemes, withAccess } from './routes/accessReplies.ts';
import { architectureRoutes } from './routes/architectures.ts';
import { checkpointRoutes } from './routes/checkpoints.ts';
import type { App, Dependencies } from './routes/dependencies.ts';
import { diagnosticsRoutes } from './routes/diagnostics.ts';
import { emaStepRoutes } from './routes/emaSteps.ts';
import { encoderRoutes } from './routes/encoders.ts';
import { introduction } from './routes/introduction.ts';
import { keysRoutes, rankKeysRoutes } from './routes/keys.ts';
import { metricsRoutes } from './routes/metrics.ts';
import { oipInferRoutes } from './routes/oipInfer.ts';
import { oipModelRoutes } from './routes/oipModels.ts';
import { oipRepositoryRoutes } from './routes/oipRepository.ts';
import { oipServerRoutes } from './routes/oipServer.ts';
import { peerRoutes } from './routes/peers.ts';
import { queryWeightsRoutes } from './routes/queryWeights.ts';
import { replicaRoutes } from './routes/replicas.ts';
import { errorExamples } from './routes/replies.ts';
import { roundRoutes } from './routes/rounds.ts';
import { serviceRoutes } from './routes/service.ts';
import { uploadRoutes } from './routes/uploads.ts';
import { weightsRoutes } from './routes/weights.ts';
import { components } from './schemas/index.ts';

/** In the order of the document. */
const routes = [
  architectureRoutes,
  encoderRoutes,
  queryWeightsRoutes,
  uploadRoutes,
  emaStepRoutes,
  keysRoutes,
  rankKeysRoutes,
  roundRoutes,
  weightsRoutes,
  checkpointRoutes,
  diagnosticsRoutes,
  replicaRoutes,
  oipServerRoutes,
  oipModelRoutes,
  oipInferRoutes,
  oipRepositoryRoutes,
  serviceRoutes,
  metricsRoutes,
];

export interface AppOptions extends Dependencies {
  readonly logger: FastifyBaseLogger;
  /** `null`: nobody follows requests. */
  readonly tracing: Tracing | null;
  /** Serves HTTPS with this certificate; `null`: HTTP. */
  readonly tls: SecureContextOptions | null;
}

/** The application, ready for `listen` or `inject`. It owns nothing: closing it leaves the service open. */
export async function createApp({ logger, tracing, tls, ...dependencies }: AppOptions): Promise<App> {
  const options = {
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestId,
    clientErrorHandler: answerClientError,
    frameworkErrors: answerFrameworkError,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    // While the server drains, our own hook answers, with our own errors.
    return503OnClosing: false,
    // Replies are what the service gives, which the compiler has checked: nothing is to be stripped or converted.
    schemaController: { compilersFactory: { buildValidator, buildSerializer: () => () => JSON.stringify } },
  } as const;
  const http = { maxHeaderSize: MAX_HEADER_BYTES, ...OWN_ANSWERS };
  // Node's server for HTTPS is one for HTTP as well, which the types of fastify do not know.
  const app =
    tls === null
      ? (Fastify({ ...options, http }) as App)
      : (Fastify({ ...options, https: { ...http, ...tls, handshakeTimeout: HANDSHAKE_MS } }) as unknown as App);
  for (const component of components) app.addSchema(component);

  if (tls !== null) await app.register(tlsConnections);
  await app.register(errors);
  await app.register(outcomes);
  // Before everything that may refuse a request: a refusal has its id, too.
  await app.register(requestIds);
  await app.register(ownAnswers);
  await app.register(traces, { tracing });
  await app.register(requestLog);
  await app.register(metrics, dependencies);
  await app.register(signals);
  await app.register(lingering);
  await app.register(stalledReaders, dependencies.config);
  await app.register(safeHeaders);
  await app.register(audit);
  await app.register(access, dependencies);
  await app.register(accept);
  await app.register(bodies, dependencies.config);
  await app.register(warnings, dependencies);
  await app.register(openapi, { introduction, securitySchemes, errorExamples, completed: withAccess });
  for (const addRoutes of routes) addRoutes(app, dependencies);
  peerRoutes(app, dependencies);
  await app.ready();
  return app;
}

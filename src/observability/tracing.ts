import type { Tracing } from '../ports/tracing.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Traces by OpenTelemetry, set up by its standard variables; `null` where they name no endpoint, and then nothing of it
 * is loaded.
 *
 * @param onWarning told what keeps traces from their endpoint, once until it changes
 */
export async function createTracing(env: Environment, onWarning: (sentence: string) => void): Promise<Tracing | null> {
  const endpoint = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT || env.OTEL_EXPORTER_OTLP_ENDPOINT;
  const isOff = env.OTEL_SDK_DISABLED?.toLowerCase() === 'true' || env.OTEL_TRACES_EXPORTER === 'none';
  if (endpoint === undefined || endpoint === '' || isOff) return null;
  const protocol = env.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL || env.OTEL_EXPORTER_OTLP_PROTOCOL || 'http/json';
  if (!protocol.startsWith('http/')) {
    onWarning(`Traces are sent as OTLP over HTTP; the endpoint that is configured for ${protocol} may not take them.`);
  }
  const { openTracing } = await import('./openTelemetry.ts');
  return openTracing(onWarning);
}

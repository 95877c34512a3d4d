import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type Value = { stringValue?: string; intValue?: number | string; doubleValue?: number; boolValue?: boolean };
type Attributes = { key: string; value: Value }[];

/** As OTLP's JSON has it. */
interface WireSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: Attributes;
  status?: { code?: number };
}

interface WireTraces {
  resourceSpans: { resource: { attributes: Attributes }; scopeSpans: { spans: WireSpan[] }[] }[];
}

export type Attribute = string | number | boolean | undefined;

export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** `null`: a root. */
  readonly parentId: string | null;
  readonly name: string;
  readonly kind: 'internal' | 'server' | 'client';
  /** In milliseconds since 1970. */
  readonly began: number;
  readonly ended: number;
  readonly isError: boolean;
  readonly attributes: Readonly<Record<string, Attribute>>;
  /** Of the process that sent it. */
  readonly resource: Readonly<Record<string, Attribute>>;
}

const KINDS = { 1: 'internal', 2: 'server', 3: 'client' } as const;

/** An endpoint that takes traces as OTLP over HTTP in JSON, as collectors do. */
export class TraceCollector {
  readonly spans: ReceivedSpan[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const isTraces = request.method === 'POST' && request.url === '/v1/traces';
      const isJson = request.headers['content-type'] === 'application/json';
      if (isTraces && isJson) this.#receive(JSON.parse(Buffer.concat(chunks).toString()));
      response.writeHead(isTraces ? (isJson ? 200 : 415) : 404, { 'content-type': 'application/json' }).end('{}');
    });
  }

  static async start(): Promise<TraceCollector> {
    const collector = new TraceCollector();
    await new Promise<void>((resolve) => collector.#server.listen(0, '127.0.0.1', resolve));
    return collector;
  }

  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  ofTrace(traceId: string): ReceivedSpan[] {
    return this.spans.filter((span) => span.traceId === traceId);
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #receive({ resourceSpans }: WireTraces): void {
    for (const { resource, scopeSpans } of resourceSpans) {
      const ofProcess = readAttributes(resource.attributes);
      for (const span of scopeSpans.flatMap(({ spans }) => spans)) this.spans.push(readSpan(span, ofProcess));
    }
  }
}

function readSpan(span: WireSpan, resource: ReceivedSpan['resource']): ReceivedSpan {
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    parentId: span.parentSpanId === undefined || span.parentSpanId === '' ? null : span.parentSpanId,
    name: span.name,
    kind: KINDS[span.kind as keyof typeof KINDS],
    began: Number(span.startTimeUnixNano) / 1e6,
    ended: Number(span.endTimeUnixNano) / 1e6,
    isError: span.status?.code === 2,
    attributes: readAttributes(span.attributes),
    resource,
  };
}

function readAttributes(attributes: Attributes): Record<string, Attribute> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [
      key,
      value.stringValue ??
        value.boolValue ??
        (value.intValue === undefined ? value.doubleValue : Number(value.intValue)),
    ]),
  );
}

import { FORM_TYPE } from './mediaTypes.ts';

type Named<Value> = Readonly<Record<string, Value>>;

interface Media {
  schema?: { $ref?: string };
  examples?: Named<object>;
  encoding?: object;
}
interface Reply {
  headers?: Named<object>;
  content?: Named<Media>;
}
interface Operation {
  readonly operationId: string;
  readonly requestBody?: { required?: boolean; readonly content: Named<Media> };
  readonly responses: Named<Reply>;
}
export interface Document {
  readonly paths: Named<Named<Operation>>;
  readonly components: {
    readonly schemas: Named<{ readonly examples?: readonly unknown[] }>;
    examples?: Named<object>;
    headers?: Named<object>;
  };
}

interface Details {
  /** Of replies, by their names in the document. */
  readonly examples: Named<object>;
  /** Of every reply. */
  readonly headers: Named<object>;
  /** Content types that the parts of a form may have. */
  readonly partTypes: readonly string[];
  /** Operations whose body may be left out. */
  readonly bodyOptional: ReadonlySet<string>;
}

/**
 * Completes the document by what the routes' schemas have no place for: a JSON body shows the examples of its schema,
 * every reply the headers that all have, a form the content types of its parts; a body may be one that can be left out.
 */
export function withDetails(document: Document, { examples, headers, partTypes, bodyOptional }: Details): Document {
  const { components } = document;
  components.examples = { ...examples };
  components.headers = headers;
  const everywhere = Object.fromEntries(Object.keys(headers).map((name) => [name, at('headers', name)]));

  for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path))) {
    const { operationId, requestBody, responses } = operation;
    if (requestBody !== undefined && bodyOptional.has(operationId)) requestBody.required = false;
    for (const reply of Object.values(responses)) reply.headers = { ...everywhere, ...reply.headers };
    for (const { content = {} } of [...(requestBody === undefined ? [] : [requestBody]), ...Object.values(responses)]) {
      for (const [type, media] of Object.entries(content)) {
        if (type === FORM_TYPE) media.encoding = { images: { contentType: partTypes.join(', ') } };
        if (media.examples === undefined) showExamples(media, components);
      }
    }
  }
  return document;
}

function showExamples(media: Media, components: Document['components']): void {
  const name = /^#\/components\/schemas\/(.+)$/.exec(media.schema?.$ref ?? '')?.[1];
  const values = name === undefined ? undefined : components.schemas[name]?.examples;
  if (values === undefined) return;
  const named = Object.fromEntries(values.map((value, i) => [`${name}${i === 0 ? '' : i + 1}`, { value }]));
  components.examples = { ...components.examples, ...named };
  media.examples = Object.fromEntries(Object.keys(named).map((each) => [each, at('examples', each)]));
}

const at = (kind: 'examples' | 'headers', name: string) => ({ $ref: `#/components/${kind}/${name}` });

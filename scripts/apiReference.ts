import { catalogue } from '../src/errors.ts';

/** `docs/api.md`: the OpenAPI document as a page to read. What it says is said in the schemas and routes. */

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly description: string;
        readonly headers?: Readonly<Record<string, { readonly description?: string }>>;
        readonly content?: Content;
      }
    >
  >;
}

export interface OpenapiDocument {
  readonly info: { readonly title: string; readonly version: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export function apiReference({ info, tags, paths, components }: OpenapiDocument): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  return `${[
    '# API reference',
    '',
    `Of version ${info.version}, made from [openapi/openapi.json](../openapi/openapi.json) by \`npm run openapi\`. What to do about each error code is in`,
    '[troubleshooting.md](troubleshooting.md).',
    ...tags.flatMap(({ name, description }) => [
      '',
      `## ${name[0]!.toUpperCase()}${name.slice(1)}`,
      '',
      description,
      ...operations.filter(({ operation }) => operation.tags.includes(name)).flatMap(operationLines),
    ]),
    '',
    '## Objects',
    ...Object.entries(components.schemas).flatMap(objectLines),
  ].join('\n')}\n`;
}

function operationLines({ path, method, operation }: { path: string; method: string; operation: Operation }): string[] {
  const { summary, operationId, description, parameters = [], requestBody, responses } = operation;
  const wanted = parameters.map((parameter) => [
    `\`${parameter.name}\`${parameter.required === true ? '' : '?'}`,
    parameter.in,
    typeOf(parameter.schema),
    parameter.description ?? '',
  ]);
  const statuses = Object.entries(responses);
  const replies = statuses
    .filter(([status]) => Number(status) < 400)
    .map(([status, { description, content, headers = {} }]) => {
      const told = Object.entries(headers).map(([name, header]) => `\`${name}\`: ${header.description ?? ''}`);
      return [status, content === undefined ? '' : contentOf(content), [description, ...told].join('<br>')];
    });
  const errors = statuses
    .filter(([status]) => Number(status) >= 400)
    .map(([status, { description }]) => `${status} ${codesOf(description).join(', ')}`);
  return [
    '',
    `### ${summary}`,
    '',
    `\`${method} ${path}\` (\`${operationId}\`)`,
    ...(description === undefined ? [] : ['', description]),
    ...table(['parameter', 'in', 'type', ''], wanted),
    ...(requestBody === undefined ? [] : ['', `Body: ${contentOf(requestBody.content)}`]),
    ...table(['status', 'reply', ''], replies),
    ...(errors.length === 0 ? [] : ['', `Errors: ${errors.join('; ')}.`]),
  ];
}

function objectLines([name, schema]: [string, Schema]): string[] {
  const { description, properties = {}, required = [] } = schema;
  const fields = Object.entries(properties).map(([field, of]) => [
    `\`${field}\`${required.includes(field) ? '' : '?'}`,
    typeOf(of),
    of.description ?? '',
  ]);
  return [
    '',
    `### ${name}`,
    ...(description === undefined ? [] : ['', description]),
    ...(fields.length > 0 ? table(['field', 'type', ''], fields) : ['', `Type: ${typeOf(schema)}`]),
  ];
}

const codesOf = (description: string) =>
  [...description.matchAll(/`(\w+)`/g)]
    .map(([, code]) => code!)
    .filter((code) => code in catalogue)
    .map((code) => `\`${code}\``);

function contentOf(content: Content): string {
  return Object.entries(content)
    .map(([type, { schema }]) => (schema.$ref === undefined ? `\`${type}\`` : `\`${type}\` ${typeOf(schema)}`))
    .join(', ');
}

function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1)!;
    return `[${name}](#${name.toLowerCase()})`;
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.map(typeOf).join(' or ');
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${value}\``).join(', ');
  if (schema.type === 'array') return `list of ${schema.items === undefined ? 'anything' : typeOf(schema.items)}`;
  const range = [
    schema.minimum === undefined ? '' : `from ${schema.minimum}`,
    schema.maximum === undefined ? '' : `to ${schema.maximum}`,
  ];
  const bounds = range.filter((part) => part !== '').join(' ');
  const preset = schema.default === undefined ? '' : `, default \`${schema.default}\``;
  return `${schema.format ?? schema.type ?? 'anything'}${bounds === '' ? '' : ` ${bounds}`}${preset}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return ['', line(head), line(head.map(() => '---')), ...rows.map(line)];
}

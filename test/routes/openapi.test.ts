import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { apiReference } from '../../scripts/apiReference.ts';
import { openapiText } from '../../scripts/openapiText.ts';
import { catalogue, type ErrorCode } from '../../src/errors.ts';

interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: { name: string; in: string; description?: string; example?: unknown }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { description: string; headers?: object; content?: Record<string, Media> }>;
}

interface Media {
  schema: unknown;
  examples?: Record<string, { $ref: string }>;
}

interface Document {
  info: { description: string };
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, { description?: string }>;
    examples: Record<string, { value: { code?: string } }>;
  };
}

let text: string;
let document: Document;
let operations: (Operation & { method: string; path: string })[];

beforeAll(async () => {
  text = await openapiText();
  document = JSON.parse(text);
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method, path })),
  );
});

test('the committed document is that of the code (npm run openapi writes it)', async () => {
  const committed = await readFile(new URL('../../openapi/openapi.json', import.meta.url), 'utf8');
  expect(committed === text).toBe(true);
});

test('docs/api.md is made of it (npm run openapi writes that too)', async () => {
  const committed = await readFile(new URL('../../docs/api.md', import.meta.url), 'utf8');
  expect(committed).toBe(apiReference(JSON.parse(text)));
  for (const { method, path } of operations) expect(committed).toContain(`\`${method.toUpperCase()} ${path}\``);
});

test('every operation has a unique id that generators take, a summary, a description and a tag', () => {
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  const tags = document.tags.map(({ name }) => name);
  for (const { operationId = '', summary = '', description = '', tags: own = [] } of operations) {
    expect(operationId).toMatch(/^[a-z][A-Za-z]+$/);
    expect(operationId).not.toMatch(/Raw$/);
    expect(summary, operationId).not.toBe('');
    expect(description, operationId).not.toBe('');
    expect(own, operationId).toHaveLength(1);
    expect(tags).toContain(own[0]);
  }
});

test('every parameter has a description and an example', () => {
  for (const { operationId, parameters = [] } of operations) {
    for (const { name, description, example } of parameters) {
      expect(description, `${operationId} ${name}`).toMatch(/\S/);
      expect(example, `${operationId} ${name}`).toBeDefined();
    }
  }
});

test('no operation mixes JSON and bytes, in what it takes or in what it gives', () => {
  for (const { operationId, requestBody, responses } of operations) {
    const success = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1];
    for (const content of [requestBody?.content, success?.content]) {
      const types = Object.keys(content ?? {});
      if (types.includes('application/json')) expect(types, operationId).toEqual(['application/json']);
    }
  }
});

test('every body and reply in JSON has an example', () => {
  for (const { operationId, requestBody, responses } of operations) {
    for (const { content = {} } of [...(requestBody ? [requestBody] : []), ...Object.values(responses)]) {
      const { 'application/json': media } = content;
      if (media !== undefined) expect(Object.keys(media.examples ?? {}), operationId).not.toEqual([]);
    }
  }
});

test('components have descriptions, and every reference leads to one', () => {
  for (const [name, { description }] of Object.entries(document.components.schemas)) {
    expect(description, name).toMatch(/\S/);
  }
  const references = [...text.matchAll(/"\$ref": "#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
  expect(references.length).toBeGreaterThan(0);
  for (const name of references) expect(document.components.schemas).toHaveProperty(name ?? '');
});

describe('errors', () => {
  const exampleAt = (reference: string) => document.components.examples[reference.split('/').at(-1) ?? '']!;

  /** Codes in backticks at the places where the document lists codes. */
  const listed = (description: string) =>
    [...description.matchAll(/`([a-z0-9_]+)`(?=[:,\n]|$)/g)].map(([, code]) => code);

  test('an operation lists codes of the catalogue only, each under its own status', () => {
    for (const { operationId, responses } of operations) {
      for (const [status, { description, headers, content }] of Object.entries(responses)) {
        if (Number(status) < 400 || content?.['application/json']?.schema === undefined) continue;
        const { $ref } = content['application/json'].schema as { $ref: string };
        if (!$ref.endsWith('/ErrorReply')) continue;
        const codes = listed(description);
        expect(codes.length, `${operationId} ${status}`).toBeGreaterThan(0);
        for (const code of codes) {
          expect(catalogue, `${operationId} ${code}`).toHaveProperty(code ?? '');
          expect(catalogue[code as ErrorCode].status, `${operationId} ${code}`).toBe(Number(status));
        }
        // Of the many codes of a malformed body, which share a line, some.
        const wanted = codes.filter((code) => !/^(safetensors|npy|oip)_/.test(code ?? ''));
        const shown = Object.values(content['application/json'].examples ?? {}).map(({ $ref: at }) => exampleAt(at));
        expect(shown.map(({ value }) => value.code)).toEqual(expect.arrayContaining(wanted));
        for (const { value } of shown) expect(codes, operationId).toContain(value.code);
        if (status === '429' || status === '503') expect(headers).toHaveProperty('retry-after');
      }
    }
  });

  test('every code of the catalogue stands in the introduction, and at some operation', () => {
    const all = Object.keys(catalogue) as ErrorCode[];
    const introduced = [...document.info.description.matchAll(/^\| `([a-z0-9_]+)` \| (\d+) \|/gm)];
    expect(introduced.map(([, code, status]) => [code, Number(status)])).toEqual(
      all.map((code) => [code, catalogue[code].status]),
    );
    const documented = new Set(
      operations.flatMap(({ responses }) => Object.values(responses).flatMap((r) => listed(r.description))),
    );
    // These answer what is no operation.
    const outside: ErrorCode[] = ['route_not_found', 'method_not_allowed'];
    expect(all.filter((code) => !documented.has(code)).toSorted()).toEqual(outside.toSorted());
  });
});

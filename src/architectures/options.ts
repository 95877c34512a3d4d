import type { Static, TObject } from 'typebox';
import Value from 'typebox/value';
import { optionError } from './errors.ts';

/** The part of JSON Schema that options are written in. */
interface OptionSchema {
  type?: string;
  enum?: readonly unknown[];
  minimum?: number;
  maximum?: number;
  multipleOf?: number;
  minItems?: number;
  maxItems?: number;
  items?: OptionSchema;
  properties?: Record<string, OptionSchema>;
}

/** A schema in words: `an integer from 1 to 65536`. */
function inWords(schema: OptionSchema): string {
  if (schema.enum !== undefined) return `one of ${schema.enum.join(', ')}`;
  switch (schema.type) {
    case 'boolean':
      return 'true or false';
    case 'object':
      return `an object with the options ${Object.keys(schema.properties ?? {}).join(', ')}`;
    case 'array':
      return `a list of ${schema.minItems} to ${schema.maxItems} items, each ${inWords(schema.items ?? {})}`;
    case 'integer':
      return `an integer from ${schema.minimum} to ${schema.maximum}`;
    default: {
      const range = `from ${schema.minimum} to ${schema.maximum}`;
      return schema.multipleOf === undefined ? `a number ${range}` : `a multiple of ${schema.multipleOf} ${range}`;
    }
  }
}

/**
 * Checks options against an architecture's schema and fills in its defaults; `undefined` stands for no options. Nothing
 * is converted: `"3"` is no number.
 *
 * @throws ArchitectureError `architecture_options_invalid` naming the first option that is wrong
 */
export function readOptions<Schema extends TObject>(
  architecture: string,
  schema: Schema,
  received: unknown = {},
): Static<Schema> {
  if (typeof received !== 'object' || received === null || Array.isArray(received)) {
    throw optionError(architecture, 'options', inWords(schema), received);
  }
  const options: Record<string, unknown> = { ...(Value.Default(schema, {}) as object), ...received };

  const known = Object.keys(schema.properties);
  const unknown = Object.keys(options).find((option) => !known.includes(option));
  if (unknown !== undefined) {
    throw optionError(architecture, unknown, `only the options ${known.join(', ')}`, options[unknown]);
  }
  if (Value.Check(schema, options)) return options;

  const [error] = Value.Errors(schema, options);
  const [property = schema.required.find((name) => !(name in options)) ?? 'options', index] =
    error?.instancePath.split('/').slice(1) ?? [];
  const expected: OptionSchema = schema.properties[property] ?? {};
  const value = options[property];
  if (index === undefined) throw optionError(architecture, property, inWords(expected), value);
  const item: unknown = Array.isArray(value) ? value[Number(index)] : undefined;
  throw optionError(architecture, `${property}[${index}]`, inWords(expected.items ?? {}), item);
}

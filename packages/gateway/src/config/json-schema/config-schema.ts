import * as z from 'zod';
import { gatewaySchema } from '../shape/gateway-schema.ts';
import { schemaNotes } from '../shape/object.ts';
import { schemaWords } from './schema-words.ts';

/** A part of a JSON Schema. */
export interface JsonSchema {
  readonly [member: string]: unknown;
}

/** Where the schema of this version is, for the first line of a configuration. */
export const configSchemaPath = 'node_modules/@mintmark/gateway/mintmark.schema.json';

/**
 * Gives the JSON Schema (draft 2020-12) of a configuration, by which editors complete and check it. It knows shapes, forms and
 * bounds; `parseConfig` knows more.
 *
 * @example
 * const schema = configSchema();
 * schema['title']; // 'Mintmark gateway'
 */
export const configSchema = (): JsonSchema => {
  const { $schema, $defs, ...root } = z.toJSONSchema(gatewaySchema, {
    target: 'draft-2020-12',
    metadata: schemaNotes,
    io: 'input',
  }) as JsonSchema;
  return {
    $schema,
    $id: 'mintmark.schema.json',
    title: 'Mintmark gateway',
    ...described('GatewayConfig', root),
    $defs: mapMembers($defs, (definition, name) => described(name, definition)),
  };
};

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const mapMembers = (members: unknown, change: (value: JsonSchema, name: string) => JsonSchema): JsonSchema =>
  Object.fromEntries(
    Object.entries(isObject(members) ? members : {}).map(([name, value]) => [
      name,
      isObject(value) ? change(value, name) : value,
    ]),
  );

// The words are those of the interfaces, so that the editor, the reference and the types say the same.
const described = (name: string, { $id: _id, id: _name, ...schema }: JsonSchema): JsonSchema => {
  const description = schemaWords[name];
  const properties = mapMembers(schema['properties'], (member, memberName) => {
    const words = schemaWords[`${name}.${memberName}`] ?? schemaWords[`PolicyConfig.${memberName}`];
    return words === undefined ? member : { description: words, ...member };
  });
  return {
    ...(description === undefined ? {} : { description }),
    ...schema,
    ...(schema['properties'] === undefined ? {} : { properties }),
  };
};

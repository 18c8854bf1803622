interface Schema {
  readonly [member: string]: unknown;
}

interface Meaning {
  readonly severity: string;
  readonly meaning: string;
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const membersOf = (value: unknown): readonly (readonly [string, Schema])[] =>
  Object.entries(isSchema(value) ? value : {}).flatMap(([name, member]) =>
    isSchema(member) ? [[name, member] as const] : [],
  );

/** Tables of every member and of every problem, in Markdown. */
export function configReference(schema: Schema, codes: Readonly<Record<string, Meaning>>): string {
  const parts = membersOf(schema['$defs']).filter(([, part]) => part['properties'] !== undefined);
  return [
    ...parts
      .sort(([one], [other]) => rank(one).localeCompare(rank(other)))
      .map(([name, part]) => section(titleOf(name), part)),
    '### Problems',
    '',
    '| code | severity | what it means |',
    '|---|---|---|',
    ...Object.entries(codes).map(
      ([code, { severity, meaning }]) => `| \`${code}\` | ${severity} | ${meaning} |`,
    ),
    '',
  ].join('\n');
}

const rank = (name: string): string => (name === 'GatewayConfig' ? '' : titleOf(name));

/** `RateLimitConfig` → `rate limit`. */
function titleOf(name: string): string {
  return name
    .replace(/Config$/, '')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}

function section(title: string, schema: Schema): string {
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
  const rows = membersOf(schema['properties']).map(
    ([name, member]) =>
      `| \`${name}\`${required.has(name) ? ' *' : ''} | ${cell(kindOf(member))} | ${cell(words(member))} |`,
  );
  const description = typeof schema['description'] === 'string' ? [schema['description'], ''] : [];
  return [
    `### ${title}`,
    '',
    ...description,
    '| member | value | what it is |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

const words = (member: Schema): string =>
  typeof member['description'] === 'string' ? member['description'] : '';

const cell = (text: string): string => text.replaceAll('|', '\\|');

function kindOf(schema: Schema): string {
  const { $ref, anyOf, items, type, enum: choices, const: only, additionalProperties } = schema;
  if (typeof $ref === 'string') {
    const name = titleOf($ref.slice('#/$defs/'.length));
    return `[${name}](#${name === 'secret' ? 'secrets' : name.replaceAll(' ', '-')})`;
  }
  if (Array.isArray(anyOf)) return [...new Set(anyOf.filter(isSchema).map(kindOf))].join(' or ');
  if (Array.isArray(choices)) return choices.map((choice) => `\`${choice}\``).join(', ');
  if (only !== undefined) return `\`${JSON.stringify(only)}\``;
  if (isSchema(items)) return `list of ${kindOf(items)}`;
  if (type === 'object') return objectKind(schema, additionalProperties);
  return kinds[String(type)] ?? 'anything';
}

function objectKind(schema: Schema, values: unknown): string {
  const members = membersOf(schema['properties']);
  if (members.length > 0) return `\`{ ${members.map(([name]) => `${name}: …`).join(', ')} }\``;
  return `by name: ${isSchema(values) ? kindOf(values) : 'anything'}`;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
};

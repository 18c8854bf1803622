import { readDocument } from '../config/document/read-document.ts';
import { ConfigError } from '../config/resolve/config-error.ts';

/** Members of a part of the document. */
export type Members = Readonly<Record<string, unknown>>;

/** Whether a value has members. */
export const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The members of a value; none where it has none. */
export const membersOf = (value: unknown): Members => (isMembers(value) ? value : {});

/** The items of a list; none where it is none. */
export const itemsOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as readonly unknown[]) : [];

/** A text; undefined where it is none or empty. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Reads a document of OpenAPI 3.0 or 3.1, as YAML or JSON. Throws `ConfigError` for anything else. */
export const readOpenApi = (text: string): Members => {
  const { value, problems } = readDocument(text, { format: 'yaml' });
  const [problem] = problems;
  if (!isMembers(value)) {
    const where = problem === undefined ? '' : ` in line ${problem.position.line}: ${problem.message}`;
    throw new ConfigError('document_syntax', `the document cannot be read${where}`);
  }
  const version = textOf(value['openapi']);
  if (version === undefined || !/^3\.[01]\.\d{1,3}$/.test(version)) {
    const got =
      value['swagger'] === undefined ? 'something else' : 'Swagger 2.0, which converters make OpenAPI 3 of';
    throw new ConfigError('type_wrong', `expected a document of OpenAPI 3.0 or 3.1, got ${got}`);
  }
  return value;
};

/** Follows `$ref` inside of the document; undefined for what leads out of it or to nothing. */
export const dereference = (value: unknown, document: Members): Members | undefined => {
  let part = value;
  for (let step = 0; step < 8; step += 1) {
    const reference = isMembers(part) ? textOf(part['$ref']) : undefined;
    if (reference === undefined) {
      return isMembers(part) ? part : undefined;
    }
    part = reference.startsWith('#/') ? atPointer(reference.slice(2), document) : undefined;
  }
  return undefined;
};

const atPointer = (pointer: string, document: Members): unknown =>
  pointer.split('/').reduce<unknown>((value, step) => {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    return isMembers(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }, document);

import { parseJson, type JsonNode } from '../json/parse-json.ts';
import { JsonProblem, type JsonProblemKind } from '../json/read-lexeme.ts';

/** What keeps a decoded part from being one strict JSON object. */
export type JsonPartProblemKind =
  | JsonProblemKind
  | 'not-utf8'
  | 'byte-order-mark'
  | 'not-object'
  | 'duplicate-name';

export interface JsonPartProblem {
  readonly kind: JsonPartProblemKind;
  /** A place in the text. */
  readonly at: number;
  /** The duplicate name. */
  readonly name?: string;
}

/** A header or claims set: its exact text, and as much structure as it has. */
export interface DecodedJson {
  readonly text: string;
  readonly root: JsonNode | undefined;
  /** The members as JavaScript values; of equal names the last. Only where the text is a JSON object. */
  readonly value: Readonly<Record<string, unknown>> | undefined;
  readonly problem: JsonPartProblem | undefined;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const tolerant = new TextDecoder('utf-8', { ignoreBOM: true });

/** Reads bytes as a JSON object, keeping the text when that fails. */
export function decodeJsonPart(bytes: Uint8Array): DecodedJson {
  const text = tolerant.decode(bytes);
  if (text.startsWith('\ufeff')) return broken(text, { kind: 'byte-order-mark', at: 0 });
  if (!isUtf8(bytes)) return broken(text, { kind: 'not-utf8', at: Math.max(0, text.indexOf('\ufffd')) });
  try {
    return readObject(text, parseJson(text));
  } catch (error) {
    if (error instanceof JsonProblem) return broken(text, { kind: error.kind, at: error.at });
    throw error;
  }
}

function readObject(text: string, root: JsonNode): DecodedJson {
  const value: unknown = JSON.parse(text);
  if (!isObject(value))
    return { text, root, value: undefined, problem: { kind: 'not-object', at: root.start } };
  return { text, root, value, problem: findDuplicate(root) };
}

function broken(text: string, problem: JsonPartProblem): DecodedJson {
  return { text, root: undefined, value: undefined, problem };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function findDuplicate(node: JsonNode): JsonPartProblem | undefined {
  if (node.kind === 'array') return first(node.items);
  if (node.kind !== 'object') return undefined;
  const seen = new Set<string>();
  for (const { name, nameStart } of node.members) {
    if (seen.has(name)) return { kind: 'duplicate-name', at: nameStart, name };
    seen.add(name);
  }
  return first(node.members.map((member) => member.value));
}

function first(nodes: readonly JsonNode[]): JsonPartProblem | undefined {
  for (const node of nodes) {
    const problem = findDuplicate(node);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

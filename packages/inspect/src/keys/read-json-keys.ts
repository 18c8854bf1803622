import type { JsonNode, JsonReading } from '../json/json-node.ts';
import { toValue } from '../json/json-value.ts';
import { readJson } from '../json/read-json.ts';
import { factsOfFault, factsOfJwk } from './key-facts.ts';
import type { KeyFacts, KeyProblem } from './key-reading.ts';
import { describeKey, keyFault, keyProblem } from './key-words.ts';
import { readBareDer } from './read-bare-der.ts';
import { readPemKeys, type ReadKeys } from './read-pem-keys.ts';
import { repairJwk } from './repair-jwk.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** More keys than any key set has. */
const maxKeys = 200;

/** Reads a JWK, a key set, an array of JWKs, an object of named keys or a discovery document; undefined for other text. */
export function readJsonKeys(text: string): ReadKeys | undefined {
  if (!/^[{[]/.test(text)) return undefined;
  const reading = readJson(text);
  const { root } = reading;
  const isSound = reading.problems.length === 0;
  if (root === undefined || (!isSound && !/["']?(?:kty|keys|jwks_uri)["']?\s*[:=]/.test(text)))
    return undefined;
  const value = toValue(root);
  const read = readValue(value);
  if (read === undefined) {
    return isSound
      ? { ...broken('json-no-key'), problems: [] }
      : { ...broken('json-broken'), problems: jsonProblems(reading) };
  }
  const problems = [...jsonProblems(reading), ...duplicates(reading), ...read.problems];
  return { ...read, problems, repaired: problems.length === 0 ? undefined : repairedText(reading, read) };
}

function broken(phrase: 'json-no-key' | 'json-broken'): Omit<ReadKeys, 'problems'> {
  return { kind: 'broken', phrase, facts: {}, keys: [] };
}

function jsonProblems({ problems }: JsonReading): readonly KeyProblem[] {
  return problems.length === 0 ? [] : [keyProblem('json', { problems: problems.length })];
}

function duplicates({ root }: JsonReading): readonly KeyProblem[] {
  const hasDouble = root !== undefined && entriesOf(root).some((node) => hasDoubleName(node));
  return hasDouble ? [keyProblem('duplicate-name')] : [];
}

/** The JSON itself, what is in it, and what is in an array of it: keys stand no deeper. */
function entriesOf(root: JsonNode): readonly JsonNode[] {
  const inner = root.kind === 'object' ? root.members.map(({ value }) => value) : [];
  return [root, ...inner].flatMap((node) => (node.kind === 'array' ? node.items : [node]));
}

function hasDoubleName(node: JsonNode): boolean {
  return node.kind === 'object' && new Set(node.members.map(({ name }) => name)).size < node.members.length;
}

/** What was read, written anew: the members as they are in the order of the text. */
function repairedText({ root }: JsonReading, { keys, phrase }: ReadKeys): string | undefined {
  const jwks = keys.map(({ jwk }) => jwk);
  if (root === undefined || jwks.includes(undefined)) return undefined;
  const [first] = jwks;
  return JSON.stringify(phrase === 'key' ? first : { keys: jwks }, undefined, 2);
}

function readValue(value: unknown): ReadKeys | undefined {
  if (Array.isArray(value)) return value.some(isJwk) ? readSet(value, 'list') : undefined;
  if (!isObject(value)) return undefined;
  if (Array.isArray(value['keys']))
    return readSet(value['keys'], value['keys'].length === 0 ? 'empty-set' : 'set');
  if (isJwk(value)) return readOne(value);
  if (isObject(value['jwks'])) return readValue(value['jwks']);
  if (isObject(value['jwk'])) return readValue(value['jwk']);
  return readDiscovery(value) ?? readNamed(value);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isJwk(value: unknown): value is JsonObject {
  return isObject(value) && value['kty'] !== undefined;
}

function readOne(value: JsonObject): ReadKeys {
  const { jwk, problems } = repairJwk(value);
  const key = factsOfJwk(jwk);
  return {
    kind: 'jwk',
    phrase: 'key',
    facts: { kind: describeKey(key), form: 'JWK' },
    keys: [key],
    problems,
  };
}

function readSet(values: readonly unknown[], phrase: 'set' | 'list' | 'empty-set'): ReadKeys {
  const problems: KeyProblem[] = phrase === 'list' ? [keyProblem('array')] : [];
  const keys = values.slice(0, maxKeys).map((value, index) => {
    if (!isObject(value)) return placed(factsOfFault(keyFault('not-object')), index);
    const repaired = repairJwk(value);
    problems.push(...repaired.problems);
    return placed(factsOfJwk(repaired.jwk), index);
  });
  if (values.length > maxKeys) problems.push(keyProblem('too-many', { keys: maxKeys }));
  return { kind: 'jwks', phrase, facts: { keys: values.length }, keys, problems };
}

function placed(key: KeyFacts, index: number): KeyFacts {
  return { ...key, place: index + 1 };
}

/** Metadata of RFC 8414 and OpenID Connect Discovery. */
function readDiscovery(value: JsonObject): ReadKeys | undefined {
  const address = value['jwks_uri'];
  const isMetadata = ['issuer', 'authorization_endpoint', 'token_endpoint'].every((name) =>
    Object.hasOwn(value, name),
  );
  if (typeof address !== 'string') {
    return isMetadata
      ? { kind: 'discovery', phrase: 'discovery-no-keys', facts: {}, keys: [], problems: [] }
      : undefined;
  }
  return { kind: 'discovery', phrase: 'discovery', facts: {}, keys: [], problems: [], address };
}

/** Certificates by key ID, as Google publishes them, or a key in a member of some other answer. */
function readNamed(value: JsonObject): ReadKeys | undefined {
  const found = Object.entries(value)
    .slice(0, maxKeys)
    .flatMap(([name, text]) => {
      if (typeof text !== 'string' || text.length > 100_000) return [];
      const read = readPemKeys(text, undefined) ?? readBareDer(text);
      return read?.keys.map((key) => ({ name, key })) ?? [];
    });
  const [only] = found;
  if (only === undefined) return undefined;
  if (found.length === 1) {
    const facts = { kind: describeKey(only.key), form: 'PEM' };
    return { kind: 'pem', phrase: 'key', facts, keys: [only.key], problems: [keyProblem('json-text')] };
  }
  const keys = found.map(({ name, key }, index) => ({ ...key, kid: name, place: index + 1 }));
  return { kind: 'jwks', phrase: 'named', facts: { keys: keys.length }, keys, problems: [] };
}

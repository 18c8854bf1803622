import type { JsonNode, JsonObjectNode, JsonStringNode } from '../json/json-node.ts';
import { readJson } from '../json/read-json.ts';
import { decodeJson } from './decoded-json.ts';
import type { TokenContent } from './read-compact.ts';
import { makePart, type PartName, type TokenPart } from './token-part.ts';
import { duplicateProblems, encryptedProblems, signedProblems } from './serialization-problems.ts';
import { encodingProblems, jsonProblems, lengthProblems, wholeProblem } from './token-problems.ts';
import type { TokenKind, TokenProblem, TokenSigner } from './token-reading.ts';

/** More signatures or recipients than a token has use for. */
const maxSigners = 100;

const partNames: Readonly<Record<string, PartName>> = {
  protected: 'header',
  payload: 'payload',
  signature: 'signature',
  encrypted_key: 'encrypted-key',
  iv: 'iv',
  ciphertext: 'ciphertext',
  tag: 'tag',
};

/** Takes a JSON serialization apart; undefined for JSON that is none (RFC 7515 section 7.2, RFC 7516 section 7.2). */
export function readJsonSerialization(input: string): TokenContent | undefined {
  const { root, problems } = readJson(input);
  if (root?.kind !== 'object') return undefined;
  const kind = kindOf(root);
  if (kind === undefined) return undefined;
  const places = createPlaces(input);
  const shared = places.partsOf(root);
  const signers = signersOf(root, kind).map((node) => readSigner(node, { shared, places }));
  const parts = [
    ...shared,
    ...signers.flatMap((signer) => signer.parts.filter((part) => !shared.includes(part))),
  ];
  const payloadPart = shared.find(({ name }) => name === 'payload');
  const isOpen = signers[0]?.header?.value?.['b64'] === false;
  const payload =
    payloadPart && decodeJson(isOpen ? new TextEncoder().encode(payloadPart.text) : payloadPart.bytes);
  const found: TokenProblem[] = problems.map(({ start }) =>
    wholeProblem('serialization', { code: 'json_invalid', at: start }),
  );
  found.push(
    ...duplicateProblems(root, input),
    ...(kind === 'json-signed' ? signedProblems(root) : encryptedProblems(root)),
  );
  found.push(...lengthProblems(parts, input));
  // RFC 7797 section 3: all signatures agree on how the payload is read.
  if (new Set(signers.map(({ header }) => header?.value?.['b64'] === false)).size > 1)
    found.push(wholeProblem('serialization', { code: 'header_invalid', at: root.start }));
  for (const part of parts) found.push(...(isOpen && part === payloadPart ? [] : encodingProblems(part)));
  for (const signer of signers) {
    const part = signer.parts.find(({ name }) => name === 'header');
    if (part && signer.header) found.push(...jsonProblems(part, signer.header));
  }
  return {
    kind,
    parts,
    header: signers[0]?.header,
    payload: kind === 'json-signed' ? payload : undefined,
    signers,
    disclosures: [],
    keyBinding: undefined,
    problems: found,
  };
}

function kindOf(root: JsonObjectNode): TokenKind | undefined {
  const names = new Set(root.members.map(({ name }) => name));
  if (names.has('ciphertext')) return 'json-encrypted';
  return names.has('signatures') || (names.has('signature') && names.has('payload'))
    ? 'json-signed'
    : undefined;
}

/** The general form lists its signatures or recipients; the flattened one is its own only one. */
function signersOf(root: JsonObjectNode, kind: TokenKind): readonly JsonObjectNode[] {
  const list = root.members.findLast(
    ({ name }) => name === (kind === 'json-signed' ? 'signatures' : 'recipients'),
  )?.value;
  if (list === undefined) return [root];
  const items = list.kind === 'array' ? list.items.slice(0, maxSigners) : [];
  return items.filter((item) => item.kind === 'object');
}

interface SignerPlaces {
  readonly shared: readonly TokenPart[];
  readonly places: Places;
}

function readSigner(node: JsonObjectNode, { shared, places }: SignerPlaces): TokenSigner {
  const parts = places.partsOf(node);
  const headerPart = [...parts, ...shared].find(({ name }) => name === 'header');
  const header = headerPart && decodeJson(headerPart.bytes);
  const own = headerPart === undefined || parts.includes(headerPart) ? parts : [headerPart, ...parts];
  const unprotected = node.members.find(({ name }) => name === 'header' || name === 'unprotected')?.value;
  return { header, unprotected, parts: own };
}

interface Places {
  /** The parts that are direct members of an object; the same objects for the same node. */
  readonly partsOf: (node: JsonObjectNode) => readonly TokenPart[];
}

function createPlaces(input: string): Places {
  const known = new Map<JsonNode, readonly TokenPart[]>();
  let place = 0;
  const partsOf = (node: JsonObjectNode): readonly TokenPart[] => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const parts = node.members.flatMap(({ name, value }) => {
      const part = Object.hasOwn(partNames, name) ? partNames[name] : undefined;
      if (part === undefined || value.kind !== 'string') return [];
      place += 1;
      return [makePart(value.value, { name: part, place, inputAt: insideString(input, value) })];
    });
    known.set(node, parts);
    return parts;
  };
  return { partsOf };
}

/** Characters of a string without escapes stand one to one; with escapes the place is that of the string. */
function insideString(input: string, { start, end, value }: JsonStringNode): (index: number) => number {
  const isPlain = end - start - 2 === value.length && input[start] === '"';
  return (index) => (isPlain ? start + 1 + index : start + 1);
}

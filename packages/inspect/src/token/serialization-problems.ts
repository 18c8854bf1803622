import { defaultLimits } from '@mintmark/jose';
import type { JoseErrorCode } from '@mintmark/jose/errors';
import { locateNodes } from '../json/located-nodes.ts';
import type { JsonNode, JsonObjectNode, Span } from '../json/json-node.ts';
import { findDuplicates } from './decoded-json.ts';
import { readName, wholeProblem } from './token-problems.ts';
import type { TokenProblem } from './token-reading.ts';

const malformed = ({ start }: Span, code: JoseErrorCode = 'token_malformed'): TokenProblem =>
  wholeProblem('serialization', { code, at: start });

/** What is wrong with the shape of a signed message in JSON (RFC 7515 section 7.2). */
export function signedProblems(root: JsonObjectNode): readonly TokenProblem[] {
  const [list, flattened] = [valueOf(root, 'signatures'), ['signature', 'protected', 'header']];
  const isText = valueOf(root, 'payload')?.kind === 'string';
  if (list === undefined) return [...(isText ? [] : [malformed(root)]), ...signatureProblems(root)];
  const mixed = root.members.find(({ name }) => flattened.includes(name));
  return [
    ...(isText ? [] : [malformed(root)]),
    // Members of the other form beside it: readers would differ on what is signed.
    ...(mixed === undefined ? [] : [malformed(mixed.nameSpan)]),
    ...listProblems(list),
    ...(list.kind === 'array' ? list.items.flatMap((item) => signatureProblems(item)) : []),
  ];
}

/** What is wrong with the list of recipients of an encrypted message in JSON (RFC 7516 section 7.2). */
export function encryptedProblems(root: JsonObjectNode): readonly TokenProblem[] {
  const list = valueOf(root, 'recipients');
  return list === undefined ? [] : listProblems(list);
}

/** Names that stand twice in the JSON around the parts: readers would differ on which part counts. */
export function duplicateProblems(root: JsonObjectNode, text: string): readonly TokenProblem[] {
  return findDuplicates(locateNodes(root)).map(({ start, end }) => {
    const found = readName(text.slice(start, end));
    return wholeProblem('duplicate-name', { code: 'json_duplicate_name', at: start, found });
  });
}

function listProblems(list: JsonNode): readonly TokenProblem[] {
  if (list.kind !== 'array' || list.items.length === 0) return [malformed(list)];
  const { length } = list.items;
  const found = String(length);
  return length > defaultLimits.recipients
    ? [wholeProblem('too-many', { code: 'limit_exceeded', at: list.start, found })]
    : list.items.filter(({ kind }) => kind !== 'object').map((item) => malformed(item));
}

function signatureProblems(node: JsonNode): readonly TokenProblem[] {
  if (node.kind !== 'object') return [];
  const [signature, header] = [valueOf(node, 'signature'), valueOf(node, 'header')];
  const segment = valueOf(node, 'protected');
  if (signature === undefined) return [malformed(node, 'signature_missing')];
  const wrong = [
    signature.kind === 'string' ? undefined : signature,
    segment === undefined || segment.kind === 'string' ? undefined : segment,
    header === undefined || header.kind === 'object' ? undefined : header,
  ];
  return wrong.flatMap((value) => (value === undefined ? [] : [malformed(value)]));
}

function valueOf({ members }: JsonObjectNode, wanted: string): JsonNode | undefined {
  return members.findLast(({ name }) => name === wanted)?.value;
}

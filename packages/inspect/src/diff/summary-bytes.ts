import type { JsonNode } from '../json/json-node.ts';
import type { LocatedNode } from '../json/located-nodes.ts';
import type { DecodedJson } from '../token/decoded-json.ts';
import type { TokenReading } from '../token/token-reading.ts';
import type { DiffFacts, Summary } from './diff-facts.ts';
import { isRandomised } from './key-members.ts';
import { nameList } from './name-list.ts';

/** The same values in other bytes: why two tokens with the same claims are not the same. */
export function respelled(facts: DiffFacts): Summary | undefined {
  const { parts, header: inHeader, claims: inClaims } = facts;
  const content = parts.filter(({ name }) => name === 'header' || name === 'payload');
  if (content.every(({ state }) => state === 'equal')) return undefined;
  if (content.every(({ state }) => state === 'equal' || state === 'respelled')) {
    return { relation: 'respelled', summary: 'same bytes, other base64url characters' };
  }
  const { first, second } = facts;
  if (!first.payload || !second.payload) return undefined;
  const all = [...inHeader, ...inClaims];
  const reasons = [
    ...(all.some(({ kind }) => kind === 'reordered') ? ['order'] : []),
    ...(all.some(({ kind }) => kind === 'respelled') ? ['spelling of values'] : []),
  ];
  const hidden = isSameButForSpace(first, second) ? 'white space' : 'white space or repeated members';
  const reason = reasons.length === 0 ? hidden : nameList(reasons);
  return { relation: 'respelled', summary: `same claims, other bytes: ${reason}` };
}

/** Whether there are the same members in the same order and the same spelling, repeated ones included. */
function isSameButForSpace(first: TokenReading, second: TokenReading): boolean {
  return isWrittenAlike(first.header, second.header) && isWrittenAlike(first.payload, second.payload);
}

function isWrittenAlike(first: DecodedJson | undefined, second: DecodedJson | undefined): boolean {
  const [one, other] = [leavesOf(first), leavesOf(second)];
  return one.length === other.length && one.every((leaf, index) => leaf === other[index]);
}

function leavesOf(json: DecodedJson | undefined): readonly string[] {
  const leaf = ({ node, pointer }: LocatedNode): string =>
    isContainer(node) ? pointer : `${pointer} ${json?.reading.text.slice(node.start, node.end)}`;
  return json?.nodes.map(leaf) ?? [];
}

function isContainer({ kind }: JsonNode): boolean {
  return kind === 'object' || kind === 'array';
}

/** Payloads that are no JSON. */
export function otherPayload({ parts }: DiffFacts): Summary | undefined {
  const isOther = parts.some(({ name, state }) => name === 'payload' && state === 'different');
  return isOther
    ? { relation: 'other-claims', summary: 'the payloads differ, and are not both JSON objects' }
    : undefined;
}

/** The same header and payload with another signature. */
export function signedAgain({ first, signature }: DiffFacts): Summary | undefined {
  if (signature === 'equal' || signature === 'absent') return undefined;
  if (signature === 'added' || signature === 'removed') {
    return { relation: 'signed-again', summary: `same header and claims, signature ${signature}` };
  }
  const reason = isRandomised(first.header?.value?.['alg'])
    ? 'the algorithm makes another one each time'
    : 'another key, or one of them was changed';
  return { relation: 'signed-again', summary: `same header and claims, other signature: ${reason}` };
}

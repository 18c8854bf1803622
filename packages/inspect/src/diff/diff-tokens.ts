import { stepsOf } from '../json/json-pointer.ts';
import type { DecodedJson } from '../token/decoded-json.ts';
import { readToken } from '../token/read-token.ts';
import type { TokenReading } from '../token/token-reading.ts';
import { compareJson, type JsonSource } from './compare-json.ts';
import { compareDisclosures, compareParts } from './compare-parts.ts';
import { timeShift } from './compare-times.ts';
import { keyMembers } from './key-members.ts';
import { summarize } from './summary.ts';
import type { PartDiff, TokenDiff } from './token-diff.ts';

/**
 * Tells what differs between two tokens: header, claims, bytes, key, and in one sentence what that amounts to. Texts may
 * be broken in any way that `readToken` reads. Never throws; verifies and decrypts nothing.
 *
 * @example
 * diffTokens(yesterday, today).summary // 'refreshed: same session, new jti, expires 1 day later'
 */
export function diffTokens(first: string, second: string): TokenDiff {
  return diffReadings(readToken(first), readToken(second));
}

/**
 * {@link diffTokens} of tokens that were read already.
 *
 * @example
 * diffReadings(readToken(token), readToken(token)).relation; // 'identical'
 */
export function diffReadings(first: TokenReading, second: TokenReading): TokenDiff {
  const header = compareJson(sourceOf(first.header), sourceOf(second.header), { timeShift: () => undefined });
  const parts = compareParts(first, second);
  const facts = {
    first,
    second,
    header,
    claims: compareJson(sourceOf(first.payload), sourceOf(second.payload), { timeShift }),
    key: header.filter(({ pointer }) => keyMembers.has(stepsOf(pointer)[0] ?? '')),
    parts,
    signature: signatureOf(parts),
    disclosures: compareDisclosures(first, second),
    // The reader of tokens bounds how deep they are nested.
    inner: first.inner && second.inner ? diffReadings(first.inner, second.inner) : undefined,
  };
  return { ...facts, ...summarize(facts) };
}

/** What is no JSON object has no members to compare; its bytes are compared with the parts. */
function sourceOf(json: DecodedJson | undefined): JsonSource | undefined {
  return json?.value && { text: json.reading.text, root: json.root };
}

/** Of several signatures the first that is not equal. */
function signatureOf(parts: readonly PartDiff[]): TokenDiff['signature'] {
  const signatures = parts.filter(({ name }) => name === 'signature' || name === 'tag');
  return (signatures.find(({ state }) => state !== 'equal') ?? signatures[0])?.state ?? 'absent';
}

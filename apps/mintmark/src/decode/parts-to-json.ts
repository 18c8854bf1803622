import { compactJson } from '../output/format-json.ts';
import type { Segment } from './segment.ts';
import { objectOf } from './segment.ts';
import type { Signer, TokenParts } from './take-apart.ts';
import { timesOf } from './times.ts';

/**
 * Writes a token taken apart as JSON. Parts that are JSON are put in as they stand, so that large numbers keep their digits.
 */
export function partsToJson(parts: TokenParts, nowMs: number): string {
  const { kind, serialization, signers, content, problem } = parts;
  const [first] = signers;
  const times = timesOf(parts, nowMs);
  return object([
    ['verified', 'false'],
    ['kind', JSON.stringify(kind)],
    ['serialization', JSON.stringify(serialization)],
    ...(signers.length === 1 && first !== undefined ? signerMembers(first, kind) : []),
    ...(signers.length > 1
      ? [['signers', list(signers.map((one) => object(signerMembers(one, kind))))] as const]
      : []),
    ...contentMembers(parts, content),
    ...(times.length === 0 ? [] : [['times', JSON.stringify(Object.fromEntries(times))] as const]),
    ...(problem === undefined
      ? []
      : [['problem', JSON.stringify({ code: problem.code, message: problem.message })] as const]),
  ]);
}

type Member = readonly [name: string, json: string];

function signerMembers({ header, unprotected, value }: Signer, kind: TokenParts['kind']): Member[] {
  return [
    ...(header === undefined ? [] : [['header', jsonOf(header)] as const]),
    ...(unprotected === undefined ? [] : [['unprotectedHeader', unprotected] as const]),
    [kind === 'signed' ? 'signature' : 'encryptedKey', JSON.stringify(value)],
  ];
}

function contentMembers({ kind }: TokenParts, content: Segment): Member[] {
  if (kind === 'encrypted') return [['ciphertext', JSON.stringify(content.encoded)]];
  return objectOf(content) === undefined
    ? [['payload', JSON.stringify(Buffer.from(content.bytes).toString('base64url'))]]
    : [['claims', jsonOf(content)]];
}

function jsonOf({ json, encoded }: Segment): string {
  return json === undefined ? JSON.stringify(encoded) : compactJson(json);
}

function object(members: readonly Member[]): string {
  return `{${members.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`;
}

function list(items: readonly string[]): string {
  return `[${items.join(',')}]`;
}

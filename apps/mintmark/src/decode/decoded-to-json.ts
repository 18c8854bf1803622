import { describeProblem, type TokenProblem, type TokenReading } from '@mintmark/inspect/token';
import { compactJson } from '../output/format-json.ts';
import type { JsonMember } from '../output/json-text.ts';
import { jsonArray, jsonObject } from '../output/json-text.ts';
import { inVoice } from '../output/voice.ts';
import type { SignerParts } from '../parts/part-content.ts';
import {
  claimsTextOf,
  contentBytes,
  isEncrypted,
  jsonTextOf,
  serializationOfToken,
  signersOf,
} from '../parts/part-content.ts';
import { timesOf } from '../parts/times.ts';

/** What a strict reader refuses, and when now is. */
export interface DecodedFacts {
  readonly problem: TokenProblem | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Writes a token taken apart as JSON. Parts that are JSON are put in as they stand. */
export function decodedToJson(reading: TokenReading, { problem, now }: DecodedFacts): string {
  const signers = signersOf(reading);
  const [first] = signers;
  const times = timesOf(reading.payload?.value, now);
  return jsonObject([
    ['verified', 'false'],
    ['kind', isEncrypted(reading) ? '"encrypted"' : '"signed"'],
    ['serialization', JSON.stringify(serializationOfToken(reading))],
    ...(signers.length === 1 && first !== undefined ? signerMembers(first, reading) : []),
    ...(signers.length > 1
      ? [['signers', jsonArray(signers.map((one) => jsonObject(signerMembers(one, reading))))] as const]
      : []),
    ...contentMembers(reading),
    ...disclosureMembers(reading),
    ...(times.length === 0 ? [] : [['times', timesToJson(times)] as const]),
    ...(problem === undefined ? [] : [['problem', problemToJson(problem)] as const]),
    ...(reading.inner === undefined
      ? []
      : [['inner', decodedToJson(reading.inner, { problem: undefined, now })] as const]),
  ]);
}

function signerMembers({ header, unprotected, value }: SignerParts, reading: TokenReading): JsonMember[] {
  const json = jsonTextOf(header);
  return [
    ...(header === undefined
      ? []
      : [['header', json === undefined ? JSON.stringify(header.text) : compactJson(json)] as const]),
    ...(unprotected === undefined ? [] : [['unprotectedHeader', compactJson(unprotected)] as const]),
    [isEncrypted(reading) ? 'encryptedKey' : 'signature', JSON.stringify(value)],
  ];
}

function contentMembers(reading: TokenReading): JsonMember[] {
  const bytes = JSON.stringify(Buffer.from(contentBytes(reading)).toString('base64url'));
  if (isEncrypted(reading)) return [['ciphertext', bytes]];
  const claims = claimsTextOf(reading);
  return claims === undefined ? [['payload', bytes]] : [['claims', compactJson(claims)]];
}

function disclosureMembers({ disclosures }: TokenReading): JsonMember[] {
  if (disclosures.length === 0) return [];
  const items = disclosures.map(({ json }) => {
    const text = jsonTextOf(json);
    return text === undefined ? JSON.stringify(json.text) : compactJson(text);
  });
  return [['disclosures', jsonArray(items)]];
}

function timesToJson(times: ReturnType<typeof timesOf>): string {
  return JSON.stringify(Object.fromEntries(times.map(({ name, ...time }) => [name, time])));
}

function problemToJson(problem: TokenProblem): string {
  return JSON.stringify({ code: problem.code, message: inVoice(describeProblem(problem).sentence) });
}

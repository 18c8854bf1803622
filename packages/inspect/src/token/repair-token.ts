import { defaultLimits } from '@mintmark/jose';
import type { TextEdit } from '../json/json-node.ts';
import { encodeBase64Url } from './base64url.ts';
import type { DecodedJson } from './decoded-json.ts';
import type { TokenPart } from './token-part.ts';
import type { TokenProblem, TokenReading } from './token-reading.ts';

/** A token with one or all of its problems mended. */
export interface RepairedToken {
  /** The token as it should be. */
  readonly text: string;
  /** Whether what is signed has other characters now, so that the signature cannot fit. */
  readonly breaksSignature: boolean;
}

/**
 * Mends one problem of a token's form; undefined where nobody can tell what was meant.
 *
 * @example
 * const reading = readToken('eyJhbGciOiJub25lIn0=.e30.');
 * repairProblem(reading, reading.problems[0])?.text; // 'eyJhbGciOiJub25lIn0.e30.'
 */
export function repairProblem(reading: TokenReading, problem: TokenProblem): RepairedToken | undefined {
  const part = reading.parts.find(({ place }) => place === problem.place);
  if (reading.signers.length > 0 || part === undefined || isTooLong(reading)) return undefined;
  const mended = mendEncoding(part, problem) ?? mendJson(part, problem, jsonOf(reading, part));
  return mended === undefined ? undefined : putBack(reading, part, mended);
}

/**
 * Mends all that can be mended, one problem after the other.
 *
 * @example
 * repairToken(readToken('eyJhbGciOiJub25lIn0=.e30=.'), readToken);
 * // { text: 'eyJhbGciOiJub25lIn0.e30.', breaksSignature: true }
 */
export function repairToken(
  reading: TokenReading,
  read: (text: string) => TokenReading,
): RepairedToken | undefined {
  let [current, breaksSignature] = [reading, false];
  // Mending one problem can uncover the next; for a text that never ends to have one nobody can tell what was meant.
  for (let step = 0; step < maxSteps; step++) {
    const repaired = firstRepair(current);
    if (repaired === undefined)
      return current === reading ? undefined : { text: current.text, breaksSignature };
    breaksSignature ||= repaired.breaksSignature;
    current = read(repaired.text);
  }
  return undefined;
}

/** What needs more repairs than these was never JSON. */
const maxSteps = 50;

function firstRepair(reading: TokenReading): RepairedToken | undefined {
  for (const problem of reading.problems) {
    const repaired = repairProblem(reading, problem);
    if (repaired !== undefined) return repaired;
  }
  return undefined;
}

/** What no verifier reads is not worth mending. */
function isTooLong({ text }: TokenReading): boolean {
  return text.length > defaultLimits.tokenCharacters;
}

const mendable = new Set(['padding', 'standard-alphabet', 'spare-bits', 'length']);

/** The same bytes in strict base64url. */
function mendEncoding(part: TokenPart, { kind }: TokenProblem): string | undefined {
  return mendable.has(kind) && !part.isUnencoded ? encodeBase64Url(part.bytes) : undefined;
}

function jsonOf({ header, payload }: TokenReading, { name }: TokenPart): DecodedJson | undefined {
  if (name === 'header') return header;
  return name === 'payload' ? payload : undefined;
}

function mendJson(part: TokenPart, problem: TokenProblem, json: DecodedJson | undefined): string | undefined {
  const found = json?.problems.find(
    ({ kind, start }) => kind === problem.kind && start === problem.span.start,
  );
  if (json === undefined || found?.repair === undefined) return undefined;
  // Bytes that are no text were not meant as JSON with mistakes.
  if (json.problems.some(({ kind }) => kind === 'not-utf8')) return undefined;
  const text = applyEdit(json.text, found.repair);
  return part.isUnencoded ? text : encodeBase64Url(new TextEncoder().encode(text));
}

function applyEdit(text: string, { start, end, insert }: TextEdit): string {
  return text.slice(0, start) + insert + text.slice(end);
}

function putBack(reading: TokenReading, part: TokenPart, mended: string): RepairedToken | undefined {
  if (mended === part.text) return undefined;
  const text = reading.parts
    .map((other, index) => separator(reading, index) + (other === part ? mended : other.text))
    .join('');
  const tail = reading.kind === 'sd-jwt' && reading.keyBinding === undefined ? '~' : '';
  return { text: text + tail, breaksSignature: part.name === 'header' || part.name === 'payload' };
}

function separator({ parts }: TokenReading, index: number): string {
  if (index === 0) return '';
  const { name } = parts[index] ?? {};
  return name === 'disclosure' || name === 'key-binding' ? '~' : '.';
}

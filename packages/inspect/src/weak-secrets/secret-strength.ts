import { findPublishedSecret } from './published-samples.ts';
import { readSecretAs } from './readings.ts';
import type { RankWord, SecretPattern } from './strength-matchers.ts';
import {
  findDates,
  findKeyboardWalks,
  findRepeats,
  findSequences,
  findSpeakable,
  findUuids,
  findWords,
} from './strength-matchers.ts';

/** What a guess at a secret would cost. */
export interface SecretStrength {
  /** About how many bits of guessing: 2 to this power guesses on average. An estimate, for random secrets a little low. */
  readonly bits: number;
  /** What makes it easier to guess than its length says, in order; empty where nothing was recognised. */
  readonly patterns: readonly SecretPattern[];
}

/**
 * Fewer bits than this are too few: 112 is the least that NIST SP 800-131A allows, and leaves the estimate of a random
 * secret of 128 bits some room.
 */
export const minimumSecretBits = 112;

/** Options of {@link secretStrength}. */
export interface SecretStrengthOptions {
  /** A larger dictionary than the few hundred words that are built in (no other). */
  readonly rankWord?: RankWord;
}

/** More than this is not looked at: it would not make the answer smaller than what the first part says. */
const maxLength = 512;

/**
 * Estimates how many bits of guessing a secret costs, from its characters, and from what people like to do: words, leet
 * spelling, repeats, sequences, keyboard walks, dates, UUIDs. It is an estimate: a weak secret that follows no known
 * pattern counts as strong, and nothing can be told about how a random looking secret was made.
 *
 * @example
 * secretStrength('Passw0rd2024').bits < minimumSecretBits // true
 */
export function secretStrength(
  secret: string | Uint8Array,
  { rankWord }: SecretStrengthOptions = {},
): SecretStrength {
  const published = findPublishedSecret(secret);
  if (published) {
    const pattern: SecretPattern = { kind: 'published', start: 0, end: secret.length, bits: 0 };
    return { bits: 0, patterns: [pattern] };
  }
  const text = typeof secret === 'string' ? secret : decodeText(secret);
  if (text === undefined) return strengthOfBytes(secret as Uint8Array);
  const strength = strengthOfText(text, rankWord);
  const inner = decodedText(text);
  if (inner === undefined) return strength;
  // Whoever guesses words also guesses their encodings: one bit for having to know which.
  const bits = strengthOfText(inner, rankWord).bits + 1;
  return bits < strength.bits ? { ...strength, bits } : strength;
}

/** The cheapest way to put a text together from patterns and single characters. */
function strengthOfText(whole: string, rankWord: RankWord | undefined): SecretStrength {
  const text = whole.slice(0, maxLength);
  const perCharacter = bitsPerCharacter(text);
  // Digits and a to f alone hold short words, years and sequences by chance.
  const shortest = isHex(text) ? 5 : 1;
  const patterns = findPatterns(text, rankWord).filter(({ start, end }) => end - start >= shortest);
  const byEnd = groupByEnd(patterns);
  const costs = [0];
  const last: (SecretPattern | undefined)[] = [undefined];
  for (let end = 1; end <= text.length; end++) {
    costs[end] = (costs[end - 1] ?? 0) + perCharacter;
    for (const pattern of byEnd.get(end) ?? []) {
      const cost = (costs[pattern.start] ?? 0) + pattern.bits;
      if (cost >= (costs[end] ?? 0)) continue;
      costs[end] = cost;
      last[end] = pattern;
    }
  }
  return { bits: costs[text.length] ?? 0, patterns: traceBack(last, text.length) };
}

function findPatterns(text: string, rankWord: RankWord | undefined): readonly SecretPattern[] {
  return [
    ...findWords(text, rankWord),
    ...findSpeakable(text),
    ...findRepeats(text),
    ...findSequences(text),
    ...findKeyboardWalks(text),
    ...findDates(text),
    ...findUuids(text),
  ];
}

function groupByEnd(patterns: readonly SecretPattern[]): ReadonlyMap<number, readonly SecretPattern[]> {
  const groups = new Map<number, SecretPattern[]>();
  for (const pattern of patterns) {
    const group = groups.get(pattern.end);
    if (group) group.push(pattern);
    else groups.set(pattern.end, [pattern]);
  }
  return groups;
}

function traceBack(last: readonly (SecretPattern | undefined)[], length: number): readonly SecretPattern[] {
  const used: SecretPattern[] = [];
  for (let end = length; end > 0;) {
    const pattern = last[end];
    if (pattern) used.push(pattern);
    end = pattern ? pattern.start : end - 1;
  }
  return used.toReversed();
}

const characterSets: readonly (readonly [test: RegExp, size: number])[] = [
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
  [/\d/, 10],
  [/[ -/:-@[-`{-~]/, 33],
  [/[^ -~]/, 100],
];

function bitsPerCharacter(text: string): number {
  if (/^\d*$/.test(text)) return Math.log2(10);
  if (isHex(text)) return 4;
  // Both alphabets of base64 have 64 characters, whichever of them a short secret happens to use.
  if (/^[\w-]+$/.test(text) || /^[A-Za-z\d+/]+={0,2}$/.test(text)) return Math.min(6, sizeBits(text));
  return sizeBits(text);
}

function isHex(text: string): boolean {
  return /^(?:[\da-f]{16,}|[\dA-F]{16,})$/.test(text);
}

function sizeBits(text: string): number {
  return Math.log2(characterSets.reduce((sum, [test, size]) => sum + (test.test(text) ? size : 0), 0));
}

function decodeText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return isPrintable(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

function isPrintable(text: string): boolean {
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S}\s]*$/u.test(text);
}

/** The text inside of base64 or hexadecimal digits, where there is one. */
function decodedText(text: string): string | undefined {
  for (const reading of ['hex', 'base64', 'base64url'] as const) {
    const bytes = readSecretAs(text.slice(0, maxLength), reading);
    const inner = bytes === undefined ? undefined : decodeText(bytes);
    // Short texts decode to something printable by chance.
    if (inner !== undefined && inner.length >= 6) return inner;
  }
  return undefined;
}

/** Bytes that are no text: eight bits each, less where they are few different ones, repeat, or count. */
function strengthOfBytes(whole: Uint8Array): SecretStrength {
  const bytes = whole.subarray(0, maxLength);
  const repeats = findRepeats(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const patterns = repeats.filter(({ start, end }) => end - start >= bytes.length / 2);
  const step = (bytes[1] ?? 0) - (bytes[0] ?? 0);
  const counts = bytes.every((byte, i) => i === 0 || byte - (bytes[i - 1] ?? 0) === step);
  if (patterns.length > 0 || counts) return { bits: bytes.length, patterns };
  const expected = 256 * (1 - (255 / 256) ** bytes.length);
  // Random bytes have fewer different ones than expected now and then, but hardly ever by a sixth.
  const share = Math.min(1, new Set(bytes).size / expected / 0.85);
  return { bits: 8 * share * bytes.length, patterns: [] };
}

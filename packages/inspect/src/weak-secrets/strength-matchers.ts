import { commonRank, longestCommonWord } from './common-words.ts';

/** What a guesser recognises in a part of a secret. */
export type SecretPatternKind =
  | 'published'
  | 'dictionary'
  | 'word-like'
  | 'repeat'
  | 'sequence'
  | 'keyboard'
  | 'date'
  | 'uuid';

/** A part of a secret that is easier to guess than its length says. Offsets are UTF-16. */
export interface SecretPattern {
  /** What it is. */
  readonly kind: SecretPatternKind;
  /** Where it begins. */
  readonly start: number;
  /** Where it is over. */
  readonly end: number;
  /** How many bits of guessing the part costs. */
  readonly bits: number;
}

/** Gives the place of a lower-case word in a dictionary, from one; undefined where it is not in it. */
export type RankWord = (word: string) => number | undefined;

const keyboardRows: readonly string[] = [
  '1234567890-=',
  'qwertyuiop[]',
  'asdfghjkl;',
  'zxcvbnm,./',
  'qwertzuiop',
  'yxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '!@#$%^&*()_+',
];

const unleet: ReadonlyMap<string, string> = new Map([
  ['@', 'a'],
  ['4', 'a'],
  ['3', 'e'],
  ['1', 'i'],
  ['!', 'i'],
  ['0', 'o'],
  ['$', 's'],
  ['5', 's'],
  ['7', 't'],
]);

/** Words of a dictionary, in any case, also in leet spelling. */
export function findWords(text: string, rankWord: RankWord | undefined): SecretPattern[] {
  const lower = text.toLowerCase();
  const plain = Array.from(lower, (character) => unleet.get(character) ?? character).join('');
  const found: SecretPattern[] = [];
  for (let start = 0; start < text.length; start++) {
    for (let end = start + 3; end <= Math.min(text.length, start + maxWordLength(rankWord)); end++) {
      const word = lower.slice(start, end);
      const unleeted = plain.slice(start, end);
      const rank = rankOf(word, rankWord) ?? rankOf(unleeted, rankWord);
      if (rank === undefined) continue;
      const isPlain = text.slice(start, end) === word && word === unleeted;
      found.push({ kind: 'dictionary', start, end, bits: Math.log2(rank) + (isPlain ? 1 : 3) });
    }
  }
  return found;
}

function maxWordLength(rankWord: RankWord | undefined): number {
  return rankWord === undefined ? longestCommonWord : 24;
}

function rankOf(word: string, rankWord: RankWord | undefined): number | undefined {
  return commonRank(word) ?? rankWord?.(word);
}

const vowels = /[aeiouy]/gi;
/** A letter of any case and then small letters, or capitals alone: how people write words. */
const wordShape = /[A-Za-z][a-z]{3,}|[A-Z]{4,}/g;

/** Runs of letters that can be spoken, which random letters hardly ever are: about two and a half bits a letter. */
export function findSpeakable(text: string): SecretPattern[] {
  return Array.from(text.matchAll(wordShape))
    .filter(([run]) => isSpeakable(run))
    .map(({ 0: run, index }) => ({
      kind: 'word-like' as const,
      start: index,
      end: index + run.length,
      bits: 6 + 2.5 * run.length,
    }));
}

function isSpeakable(run: string): boolean {
  const share = (run.match(vowels)?.length ?? 0) / run.length;
  return share >= (run.length < 8 ? 0.25 : 0.3) && share <= 0.7 && !/[^aeiouy]{5}/i.test(run);
}

/** One character, or one short block, again and again. */
export function findRepeats(text: string): SecretPattern[] {
  const found: SecretPattern[] = [];
  for (let period = 1; period <= 32; period++) {
    let start = 0;
    for (let i = period; i <= text.length; i++) {
      if (i < text.length && text[i] === text[i - period]) continue;
      const length = i - start;
      if (length >= Math.max(3, 2 * period)) {
        found.push({ kind: 'repeat', start, end: i, bits: 5 * period + Math.log2(length / period) });
      }
      start = i - period + 1;
    }
  }
  return found;
}

/** Characters that count up or down in steps of one: abcd, 98765. */
export function findSequences(text: string): SecretPattern[] {
  return findRuns(text, 'sequence', (previous, next) => {
    const step = next.charCodeAt(0) - previous.charCodeAt(0);
    return Math.abs(step) === 1 && /\p{L}|\d/u.test(next) ? step : 0;
  });
}

/** Neighbours on a keyboard, in either direction. */
export function findKeyboardWalks(text: string): SecretPattern[] {
  return keyboardRows.flatMap((row) =>
    findRuns(text.toLowerCase(), 'keyboard', (previous, next) => {
      const [from, to] = [row.indexOf(previous), row.indexOf(next)];
      const step = to - from;
      return from >= 0 && to >= 0 && Math.abs(step) === 1 ? step : 0;
    }),
  );
}

/** Runs of at least three characters in which each step is the same and not zero. */
function findRuns(
  text: string,
  kind: SecretPatternKind,
  stepOf: (previous: string, next: string) => number,
): SecretPattern[] {
  const found: SecretPattern[] = [];
  let start = 0;
  let direction = 0;
  for (let i = 1; i <= text.length; i++) {
    const step = i < text.length ? stepOf(text[i - 1] ?? '', text[i] ?? '') : 0;
    if (step !== 0 && (direction === 0 || step === direction)) {
      direction = step;
      continue;
    }
    if (i - start >= 3) found.push({ kind, start, end: i, bits: 5 + Math.log2(i - start) });
    start = step === 0 ? i : i - 1;
    direction = step;
  }
  return found;
}

const dates =
  /(?:19|20)\d\d(?:([-/.]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01]))?|(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|1[0-2])[-/.](?:19|20)?\d\d/g;

/** Years, and days of the calendar. */
export function findDates(text: string): SecretPattern[] {
  return Array.from(text.matchAll(dates)).map(({ 0: date, index }) => ({
    kind: 'date' as const,
    start: index,
    end: index + date.length,
    bits: date.length === 4 ? 6 : 15,
  }));
}

const uuids = /[0-9a-f]{8}-?[0-9a-f]{4}-?([0-9a-f])[0-9a-f]{3}-?[0-9a-f]{4}-?[0-9a-f]{12}/gi;
/** Random bits of a UUID by its version (RFC 9562); the others come from clocks, names and network cards. */
const uuidBits: Readonly<Record<string, number>> = { 4: 122, 7: 74, 1: 20, 6: 20 };

/** UUIDs: 122 random bits at best, and versions that hold hardly any. */
export function findUuids(text: string): SecretPattern[] {
  return Array.from(text.matchAll(uuids))
    .filter(([uuid]) => uuid.includes('-'))
    .map(({ 0: uuid, 1: version = '', index }) => ({
      kind: 'uuid' as const,
      start: index,
      end: index + uuid.length,
      bits: uuidBits[version] ?? 122,
    }));
}

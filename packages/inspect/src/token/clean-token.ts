import { defaultLimits } from '@mintmark/jose';
import { decodeBase64Url } from './base64url.ts';

/** What around or inside a pasted token was left out or undone. */
export type Ignored =
  | 'space-around'
  | 'space-inside'
  | 'header-name'
  | 'scheme'
  | 'parameter-name'
  | 'quotes'
  | 'trailing-mark'
  | 'percent-encoding'
  | 'line-continuation'
  | 'invisible-characters'
  | 'further-tokens';

/** The token in a paste, and what was left out to get at it. */
export interface CleanToken {
  /** The token alone. */
  readonly text: string;
  /** Where it stands in the pasted text. */
  readonly start: number;
  /** Where it ends there. */
  readonly end: number;
  /** What was left out or undone, each kind once. */
  readonly ignored: readonly Ignored[];
  /** The place in the pasted text of a character of `text`; for its length, where the token ends. */
  readonly inputAt: (index: number) => number;
}

interface Wrapper {
  readonly ignored: Ignored;
  readonly side: 'start' | 'end';
  readonly pattern: RegExp;
}

const wrappers: readonly Wrapper[] = [
  { ignored: 'header-name', side: 'start', pattern: /^(?:(?:proxy-)?authorization|dpop|cookie)\s*:/i },
  { ignored: 'scheme', side: 'start', pattern: /^(?:bearer|dpop|jwt|token)(?:\s+|%20|\+)(?=\S)/i },
  {
    ignored: 'parameter-name',
    side: 'start',
    pattern: /^[#?&]?["']?[A-Za-z_][\w-]{0,63}["']?\s*[:=]\s*(?=["'`]?ey)/,
  },
  { ignored: 'quotes', side: 'start', pattern: /^(?:["'`<(\u201c\u2018\u00ab]+|&quot;|%22)/ },
  { ignored: 'quotes', side: 'end', pattern: /(?:["'`>)\u201d\u2019\u00bb]+|&quot;|%22)$/ },
  { ignored: 'trailing-mark', side: 'end', pattern: /[,;\\]+$/ },
];

/** So much of an end is looked at in one go: a pattern bound to the end takes quadratic time on a long run. */
const endLength = 256;

/** More than these nobody wraps around a token. */
const maxLayers = 64;

/** Without white space and zero-width spaces at its edges; no pattern, for those take quadratic time at an end. */
function trim(text: string): string {
  const trimmed = text.trim();
  let [start, end] = [0, trimmed.length];
  while (trimmed[start] === '\u200b') start += 1;
  while (end > start && trimmed[end - 1] === '\u200b') end -= 1;
  return trimmed.slice(start, end);
}

function matchedLength({ side, pattern }: Wrapper, text: string): number {
  return pattern.exec(side === 'end' ? text.slice(-endLength) : text)?.[0].length ?? 0;
}

/**
 * Finds the token in a paste by peeling off, layer by layer, what people copy along with it.
 *
 * @example
 * cleanToken('Authorization: Bearer "eyJhbGciOiJub25lIn0.e30."').text; // 'eyJhbGciOiJub25lIn0.e30.'
 */
export function cleanToken(pasted: string): CleanToken {
  let [start, end] = [0, furtherTokenAt(pasted)];
  const ignored = new Set<Ignored>(end < pasted.length ? ['further-tokens'] : []);
  for (let layer = 0; layer < maxLayers; layer++) {
    const wrapped = pasted.slice(start, end);
    const inner = trim(wrapped);
    if (inner.length < wrapped.length) ignored.add('space-around');
    start += wrapped.indexOf(inner);
    end = start + inner.length;
    const wrapper = wrappers.find((candidate) => matchedLength(candidate, inner) > 0);
    if (wrapper === undefined) break;
    ignored.add(wrapper.ignored);
    if (wrapper.side === 'start') start += matchedLength(wrapper, inner);
    else end -= matchedLength(wrapper, inner);
  }
  const { text, inputAt } = cleanInside(pasted, { start, end, ignored });
  return { text, start, end, ignored: [...ignored], inputAt };
}

/** Where a second token begins behind a whole one; the end where there is none. A wrapped line has no header of its own. */
function furtherTokenAt(pasted: string): number {
  const secondDot = pasted.indexOf('.', pasted.indexOf('.') + 1);
  if (secondDot < 0) return pasted.length;
  const header = /[\s,]eyJ[\w-]+\./g;
  header.lastIndex = secondDot;
  return header.exec(pasted)?.index ?? pasted.length;
}

/** What is longer is no token, and is shown as it is. */
const longestCleaned = 2 * defaultLimits.tokenCharacters;

interface Inside {
  readonly start: number;
  readonly end: number;
  readonly ignored: Set<Ignored>;
}

/** What does not belong inside a token: white space, continued lines, invisible marks, and `%2E` for a dot. */
const strayPattern = /\\\r?\n\s*|\s+|[\u200b-\u200d\u2060\ufeff\u00ad]+|%[0-9a-f]{2}/gi;

function cleanInside(pasted: string, { start, end, ignored }: Inside): Pick<CleanToken, 'text' | 'inputAt'> {
  const raw = pasted.slice(start, end);
  if (raw.length > longestCleaned || hasOpenPayload(raw)) {
    return { text: raw, inputAt: (index) => Math.min(start + index, end) };
  }
  const pieces: string[] = [];
  /** From which place of the clean text on, how far ahead the pasted text is. */
  const shifts: { from: number; by: number }[] = [{ from: 0, by: start }];
  let [length, last] = [0, 0];
  for (const stray of raw.matchAll(strayPattern)) {
    const { kind, insert } = replace(stray[0]);
    ignored.add(kind);
    pieces.push(raw.slice(last, stray.index), insert);
    length += stray.index - last + insert.length;
    last = stray.index + stray[0].length;
    shifts.push({ from: length, by: start + last - length });
  }
  pieces.push(raw.slice(last));
  const text = pieces.join('');
  const inputAt = (index: number): number => (index >= text.length ? end : index + shiftAt(shifts, index));
  return { text, inputAt };
}

/** The longest header that is looked into. */
const headerLength = 4096;

/** A payload that is not encoded (RFC 7797) may have spaces and anything else that is no dot: it stays as it is. */
function hasOpenPayload(text: string): boolean {
  const [segment = ''] = text.slice(0, headerLength).split('.', 1);
  if (!/^eyJ[\w-]+$/.test(segment)) return false;
  return /"b64"\s*:\s*false/.test(new TextDecoder().decode(decodeBase64Url(segment).bytes));
}

function replace(stray: string): { kind: Ignored; insert: string } {
  if (stray.startsWith('%')) {
    const character = String.fromCharCode(Number.parseInt(stray.slice(1), 16));
    // A byte of a longer character is no part of any token; it stays, to be complained about.
    return { kind: 'percent-encoding', insert: character < '\u0080' ? character : stray };
  }
  if (stray.startsWith('\\')) return { kind: 'line-continuation', insert: '' };
  return {
    kind: /^\s/.test(stray) && stray[0] !== '\ufeff' ? 'space-inside' : 'invisible-characters',
    insert: '',
  };
}

function shiftAt(shifts: readonly { from: number; by: number }[], index: number): number {
  let [low, high] = [0, shifts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((shifts[middle]?.from ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return shifts[low]?.by ?? 0;
}

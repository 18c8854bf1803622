import { readSpelled } from './spelling.ts';

/** Text with one or more layers of escapes taken off, and where each of its characters ends in the paste. */
export interface Window {
  readonly text: string;
  /** Offset in the paste after the character of the same index. */
  readonly ends: readonly number[];
}

/** How the JSON text is written in the paste. */
export interface Spelling {
  readonly kind: 'plain' | 'backslash' | 'percent' | 'entity';
  /** How many times it was escaped, for backslashes. */
  readonly layers: number;
}

/** Tells from a quote how the JSON around it is written: `"`, `\"`, `\\\"`, `%22`, `&quot;`. */
export function spellingOfQuote(quote: string): Spelling {
  if (quote === '"') return { kind: 'plain', layers: 0 };
  if (quote.startsWith('%')) return { kind: 'percent', layers: 1 };
  if (quote.startsWith('&')) return { kind: 'entity', layers: 1 };
  // Each layer doubles the backslashes and adds one: 1, 3, 7.
  const layers = quote.endsWith('"') ? Math.round(Math.log2(quote.length)) : 1;
  return { kind: 'backslash', layers };
}

/** Takes the escapes off a stretch of the paste that is not plain. */
export function openWindow(
  paste: string,
  range: { readonly start: number; readonly end: number },
  spelling: Spelling,
): Window {
  const { start } = range;
  const end = range.end === paste.length ? range.end : beforeEscape(paste, range.end, spelling.kind);
  let window = unescapeOnce(paste.slice(start, end), spelling.kind);
  for (let layer = 1; layer < spelling.layers; layer += 1) {
    const inner = unescapeOnce(window.text, spelling.kind);
    const { ends } = window;
    window = { text: inner.text, ends: inner.ends.map((at) => ends[at - 1] ?? 0) };
  }
  return { text: window.text, ends: window.ends.map((at) => start + at) };
}

const longestEscape = 24;

/** Steps back in front of an escape that the end of the range may have cut in two. */
function beforeEscape(paste: string, end: number, kind: Spelling['kind']): number {
  const mark = marks[kind];
  const tail = paste.slice(Math.max(0, end - longestEscape), end);
  const last = tail.lastIndexOf(mark);
  const at = kind === 'backslash' ? startOfRun(tail, last) : last;
  return at === -1 ? end : end - tail.length + at;
}

function startOfRun(text: string, last: number): number {
  let at = last;
  while (at > 0 && text[at - 1] === text[last]) at -= 1;
  return at;
}

const marks: Readonly<Record<Spelling['kind'], string>> = {
  plain: '\0',
  backslash: '\\',
  percent: '%',
  entity: '&',
};

interface Layer {
  readonly text: string;
  readonly ends: readonly number[];
}

function unescapeOnce(text: string, kind: Spelling['kind']): Layer {
  const ends: number[] = [];
  let plain = '';
  for (let at = 0; at < text.length;) {
    const { character, end } = kind === 'backslash' ? readBackslash(text, at) : readEscape(text, at, kind);
    plain += character;
    ends.push(end);
    at = end;
  }
  return { text: plain, ends };
}

interface Character {
  readonly character: string;
  readonly end: number;
}

function readBackslash(text: string, at: number): Character {
  if (text[at] !== '\\') return { character: text.charAt(at), end: at + 1 };
  const next = text.charAt(at + 1);
  const code = next === 'u' ? parseInt(text.slice(at + 2, at + 6), 16) : NaN;
  if (!Number.isNaN(code)) return { character: String.fromCharCode(code), end: at + 6 };
  return { character: controls[next] ?? next, end: at + 2 };
}

const controls: Readonly<Record<string, string>> = {
  __proto__: null as never,
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
};

function readEscape(text: string, at: number, kind: Spelling['kind']): Character {
  const first = text.charAt(at);
  if (kind === 'percent' && first === '+') return { character: ' ', end: at + 1 };
  const spelled = first === (kind === 'percent' ? '%' : '&') ? readSpelled(text, at) : undefined;
  if (!spelled || spelled.code > 0xffff) return { character: first, end: at + 1 };
  return { character: String.fromCharCode(spelled.code), end: spelled.end };
}

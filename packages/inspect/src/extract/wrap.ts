import { isInClass, skipClass } from './characters.ts';
import { readSpelled } from './spelling.ts';

/** A gap in a run of token characters that the run goes on after. */
export interface Joint {
  /** Offset where the run goes on. */
  readonly end: number;
  /** Whether the gap may as well be the end of the token: a line break, unlike a line continuation. */
  readonly mayEnd: boolean;
}

const maxIndentation = 64;

/** Reads a line break, a line continuation or a joint of string literals at `at`, if the token may go on after it. */
export function readWrap(text: string, at: number, mask: number): Joint | undefined {
  return (
    readContinuation(text, at, mask) ?? readLineBreak(text, at, mask) ?? readConcatenation(text, at, mask)
  );
}

/** `\` or `^` or a backtick at the end of a line, characters without width, and the soft break of e-mail. */
function readContinuation(text: string, at: number, mask: number): Joint | undefined {
  const code = text.charCodeAt(at);
  if (invisible.has(code)) return goesOn(text, at + 1, mask) ? { end: at + 1, mayEnd: false } : undefined;
  if (!'\\^`='.includes(text.charAt(at))) return undefined;
  const afterBreak = skipBreak(text, at + 1);
  if (afterBreak === at + 1) return undefined;
  const end = code === 0x3d ? afterBreak : skipIndentation(text, afterBreak);
  return goesOn(text, end, mask) ? { end, mayEnd: code === 0x3d } : undefined;
}

const invisible: ReadonlySet<number> = /* @__PURE__ */ new Set([
  0xad, 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff,
]);

function readLineBreak(text: string, at: number, mask: number): Joint | undefined {
  let end = skipSpelledBreak(text, skipBlanks(text, at));
  if (end === -1) return undefined;
  end = skipIndentation(text, end);
  return goesOn(text, end, mask) && isWholeLine(text, end, mask) ? { end, mayEnd: true } : undefined;
}

/** `"…" + "…"`, `'…' . '…'`, and literals that stand below each other. */
function readConcatenation(text: string, at: number, mask: number): Joint | undefined {
  const quote = text[at];
  if (quote !== '"' && quote !== "'") return undefined;
  let next = skipWhitespace(text, at + 1);
  const joined = next;
  if (text[next] === '+' || text[next] === '.' || text[next] === '\\') next = skipWhitespace(text, next + 1);
  else if (!/[\r\n]/.test(text.slice(at + 1, next))) return undefined;
  if (text[next] !== quote || (next === joined && next === at + 1)) return undefined;
  return goesOn(text, next + 1, mask) ? { end: next + 1, mayEnd: true } : undefined;
}

function goesOn(text: string, at: number, mask: number): boolean {
  return isInClass(text.charCodeAt(at), mask);
}

/** Whether the line holds nothing but the run, so that prose below a token is no part of it. */
function isWholeLine(text: string, from: number, mask: number): boolean {
  let end = skipClass(text, from, mask);
  for (let spelled = readSpelled(text, end); spelled; spelled = readSpelled(text, end)) {
    if (!isInClass(spelled.code, mask)) return true;
    end = skipClass(text, spelled.end, mask);
  }
  return end === text.length || '\r\n"\'`<,;)]}&\\=…'.includes(text.charAt(end)) || isBlankToEnd(text, end);
}

function isBlankToEnd(text: string, at: number): boolean {
  const end = skipBlanks(text, at);
  return end > at && (end === text.length || text[end] === '\n' || text[end] === '\r');
}

/** Skips one line break, plain or spelled; -1 if there is none. */
function skipSpelledBreak(text: string, at: number): number {
  const plain = skipBreak(text, at);
  if (plain > at) return plain;
  let end = -1;
  for (let spelled = readSpelled(text, at); spelled; spelled = readSpelled(text, spelled.end)) {
    if (spelled.code === 13 && end === -1) end = spelled.end;
    else if (spelled.code === 10) return spelled.end;
    else return end;
  }
  return end;
}

function skipBreak(text: string, at: number): number {
  const afterReturn = text[at] === '\r' ? at + 1 : at;
  return text[afterReturn] === '\n' ? afterReturn + 1 : afterReturn;
}

/** Blanks, and what e-mail, comments and logs put at the beginning of a line. */
function skipIndentation(text: string, at: number): number {
  let end = at;
  while (end < at + maxIndentation && ' \t>|#*'.includes(text.charAt(end) || '-')) end += 1;
  return end;
}

function skipBlanks(text: string, at: number): number {
  let end = at;
  while (end < at + maxIndentation && (text[end] === ' ' || text[end] === '\t')) end += 1;
  return end;
}

function skipWhitespace(text: string, at: number): number {
  let end = at;
  while (end < at + maxIndentation && ' \t\r\n'.includes(text.charAt(end) || '-')) end += 1;
  return end;
}

import { escapeControls } from './quote.ts';
import type { Style } from './style.ts';

/** Strings, numbers, words and signs of a JSON text; every other character is white space. */
const lexeme = /"[^"\\]*(?:\\.[^"\\]*)*"|[-+0-9.eE]+|true|false|null|[{}[\],:]/g;

/** Deeper levels are not moved to the right any more: a hostile text could make the indents the largest part. */
const maxIndent = 40;

/**
 * Lays out JSON text for reading. Works on the text itself, so numbers keep all their digits, and members their order and
 * even their repetition.
 *
 * @param text - must be valid JSON
 */
export function formatJson(text: string, style: Style): string {
  const lexemes = text.match(lexeme) ?? [];
  let depth = 0;
  let out = '';
  for (const [index, item] of lexemes.entries()) {
    const before = lexemes[index - 1] ?? '';
    const isClosing = item === '}' || item === ']';
    const isEmpty = isClosing && (before === '{' || before === '[');
    if (isClosing) depth--;
    const startsLine = before === ',' || before === '{' || before === '[' || isClosing;
    if (startsLine && index > 0 && !isEmpty) out += `\n${'  '.repeat(Math.min(depth, maxIndent))}`;
    out += paint(item, lexemes[index + 1] === ':', style);
    if (item === ':') out += ' ';
    if (item === '{' || item === '[') depth++;
  }
  return out;
}

/** Takes the white space out of JSON text, and nothing else. @param text - must be valid JSON */
export function compactJson(text: string): string {
  return (text.match(lexeme) ?? []).join('');
}

function paint(item: string, isName: boolean, style: Style): string {
  const shown = escapeControls(item);
  if (isName) return style.name(shown);
  return /^["{}[\],:]/.test(item) ? shown : style.unsure(shown);
}

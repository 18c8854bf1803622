/** A word of a command line: its text without quotes, and where it stands. */
export interface ShellWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The words of one command and where it ends. */
export interface ShellCommand {
  readonly words: readonly ShellWord[];
  readonly end: number;
}

const longestWordText = 8192;

/** Reads a command line of a POSIX shell, cmd or PowerShell from `at` on, over continued lines and quotes that span lines. */
export function readCommand(text: string, at: number): ShellCommand {
  const words: ShellWord[] = [];
  let position = skipBetween(text, at);
  while (position < text.length && !endsCommand(text, position)) {
    const word = readWord(text, position);
    words.push(word);
    position = skipBetween(text, word.end);
  }
  return { words, end: position };
}

/** Blanks, and line ends behind `\`, `^` or a backtick; by hand, since a pattern keeps a stack of all it passed. */
function skipBetween(text: string, at: number): number {
  let end = at;
  for (;;) {
    const character = text.charAt(end);
    if (character === ' ' || character === '\t') end += 1;
    else if (
      (character === '\\' || character === '^' || character === '`') &&
      breakLength(text, end + 1) > 0
    ) {
      end += 1 + breakLength(text, end + 1);
    } else return end;
  }
}

function breakLength(text: string, at: number): number {
  if (text[at] === '\n') return 1;
  return text.startsWith('\r\n', at) ? 2 : 0;
}

function endsCommand(text: string, at: number): boolean {
  return '\r\n|;'.includes(text.charAt(at)) || text.startsWith('&&', at);
}

function readWord(text: string, start: number): ShellWord {
  let at = start;
  while (at < text.length && !' \t\r\n|;'.includes(text.charAt(at)))
    at = Math.max(readPiece(text, at), at + 1);
  const raw = text.slice(start, Math.min(at, start + longestWordText));
  const plain = raw.includes('^') ? raw.replace(/\^(.)/g, '$1') : raw;
  return { text: plain.replace(/^\$?["']|["']$/g, ''), start, end: at };
}

/** The end of a quoted stretch, of an escape, or of characters that stand for themselves. */
function readPiece(text: string, at: number): number {
  const character = text.charAt(at);
  if (text.startsWith('^"', at)) return endOfCaretQuote(text, at + 2);
  if (character === '"') return endOfQuote(text, at + 1, { quote: '"', hasEscapes: true });
  if (text.startsWith("$'", at)) return endOfQuote(text, at + 2, { quote: "'", hasEscapes: true });
  if (character === "'") return endOfQuote(text, at + 1, { quote: "'", hasEscapes: false });
  if (character === '\\' || character === '^') return at + 2;
  const plain = /[^\s"'\\^|;$]+/y;
  plain.lastIndex = at;
  return plain.test(text) ? plain.lastIndex : at + 1;
}

function endOfQuote(
  text: string,
  from: number,
  { quote, hasEscapes }: { quote: string; hasEscapes: boolean },
): number {
  let at = from;
  while (at < text.length && text[at] !== quote) at += hasEscapes && text[at] === '\\' ? 2 : 1;
  return Math.min(at + 1, text.length);
}

/** In cmd a caret is in front of the quote that ends a word; `^\^"` is a quote inside of it. */
function endOfCaretQuote(text: string, from: number): number {
  for (let end = text.indexOf('^"', from); end !== -1; end = text.indexOf('^"', end + 2)) {
    if (text[end - 1] !== '\\') return end + 2;
  }
  return text.length;
}

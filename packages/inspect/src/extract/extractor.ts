import { extractTokens } from './extract-tokens.ts';
import type { ExtractedToken, Occurrence } from './types.ts';

/** Finds tokens in text that comes in chunks. */
export interface Extractor {
  /** Takes the next chunk; returns the tokens in it that are complete, each appearance on its own. */
  readonly push: (chunk: string) => ExtractedToken[];
  /** Takes the end of the text; returns the tokens in what is left. */
  readonly end: () => ExtractedToken[];
}

/** Options of {@link createExtractor}. */
export interface ExtractorOptions {
  /** How many characters are kept at most while a token may go on in the next chunk (default: 8 Mi). */
  readonly maxHeldCharacters?: number;
}

/**
 * Creates a state that finds tokens in a stream: a log of any length, line by line in blocks. A token that spans chunks is
 * found; offsets and lines count from the beginning of the stream. Records that span chunks (a HAR file, a long HTTP
 * message) are not seen as a whole: give `extractTokens` their whole text.
 *
 * @example
 * const extractor = createExtractor()
 * for await (const chunk of file) for (const token of extractor.push(chunk)) print(token)
 * for (const token of extractor.end()) print(token)
 */
export function createExtractor({ maxHeldCharacters = 8_388_608 }: ExtractorOptions = {}): Extractor {
  const state: State = { held: '', offset: 0, line: 0 };
  return {
    push(chunk) {
      state.held += chunk;
      const cut = cutAt(state.held, maxHeldCharacters);
      return cut === 0 ? [] : takeBlock(state, cut);
    },
    end: () => takeBlock(state, state.held.length),
  };
}

interface State {
  held: string;
  /** Offset of the held text in the stream. */
  offset: number;
  /** Line breaks in front of the held text. */
  line: number;
}

const maxLinesTried = 256;

/** A block ends with the last line that does not go on below: neither a wrapped token nor an indented or continued line. */
function cutAt(text: string, maxHeldCharacters: number): number {
  let end = text.lastIndexOf('\n');
  for (let tried = 0; end > 0 && tried < maxLinesTried; tried += 1) {
    if (endsHere(text, end)) return end + 1;
    end = text.lastIndexOf('\n', end - 1);
  }
  return text.length > maxHeldCharacters ? forcedCut(text) : 0;
}

function endsHere(text: string, end: number): boolean {
  const line = text.slice(Math.max(text.lastIndexOf('\n', end - 1) + 1, end - longestLine), end).trimEnd();
  const next = text.charAt(end + 1);
  if (next === '' || next === ' ' || next === '\t' || /[\\^`]$/.test(line)) return false;
  const isOnlyToken = /^[>|#*\s]*[\w.~+/=-]+$/.test(line);
  return !isOnlyToken || (/\..*\./.test(line) && text.startsWith('ey', end + 1));
}

const longestLine = 16_384;

/** Behind the last character that no token has, or at the end of it all. */
function forcedCut(text: string): number {
  for (let at = text.length; at > text.length / 2; at -= 1)
    if (' \t\n"\',;'.includes(text.charAt(at - 1))) return at;
  return text.length;
}

function takeBlock(state: State, cut: number): ExtractedToken[] {
  const block = state.held.slice(0, cut);
  const found = extractTokens(block).flatMap((token) => eachOccurrence(token, state));
  state.held = state.held.slice(cut);
  state.offset += cut;
  for (let at = block.indexOf('\n'); at !== -1; at = block.indexOf('\n', at + 1)) state.line += 1;
  return found.toSorted((one, other) => one.start - other.start);
}

function eachOccurrence(token: ExtractedToken, { offset, line }: State): ExtractedToken[] {
  return token.occurrences.map((occurrence) => {
    const moved: Occurrence = {
      ...occurrence,
      start: occurrence.start + offset,
      end: occurrence.end + offset,
      line: occurrence.line + line,
    };
    return { ...token, ...moved, occurrences: [moved] };
  });
}

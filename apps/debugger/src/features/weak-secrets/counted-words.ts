import type { WordList } from './search-request.ts';

/** Words that know how much of them was taken. */
export type CountedWords = (Iterable<string> | AsyncIterable<string>) & {
  /** The part that was taken, from 0 to 1. */
  readonly done: () => number;
};

/** The words of a list, one on each line. */
export function countedWords(list: WordList): CountedWords {
  return list.kind === 'file' ? wordsOfFile(list.file) : wordsOfText(list.words);
}

function wordsOfText(text: string): CountedWords {
  let end = 0;
  return {
    done: () => end / Math.max(1, text.length),
    *[Symbol.iterator]() {
      for (let start = 0; start <= text.length; start = end + 1) {
        const found = text.indexOf('\n', start);
        end = found < 0 ? text.length : found;
        yield text.slice(start, end);
      }
    },
  };
}

/** A longer line holds no word that would be tried. */
const maxLineLength = 65_536;

function wordsOfFile(file: Blob): CountedWords {
  let bytes = 0;
  return {
    done: () => bytes / Math.max(1, file.size),
    async *[Symbol.asyncIterator]() {
      const decoder = new TextDecoder();
      const reader = file.stream().getReader();
      let rest = '';
      for (;;) {
        const { done, value } = await reader.read();
        const lines = (rest.slice(0, maxLineLength) + decoder.decode(value, { stream: !done })).split('\n');
        rest = lines.pop() ?? '';
        // Counted per line, because a whole chunk takes a while.
        const step = (value?.length ?? 0) / Math.max(1, lines.length);
        for (const line of lines) {
          bytes += step;
          yield withoutReturn(line);
        }
        if (done) break;
      }
      if (rest !== '') yield withoutReturn(rest);
    },
  };
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

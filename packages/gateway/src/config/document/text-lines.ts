/** Where the lines of a text begin. */
export interface TextLines {
  readonly starts: readonly number[];
  readonly length: number;
}

/** A place in a text; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds the lines of a text. The parser's own count loses some where the text stops being YAML. */
export const linesOf = (text: string): TextLines => {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
    starts.push(end + 1);
  }
  return { starts, length: text.length };
};

/** The line and column of an offset. */
export const positionOf = ({ starts, length }: TextLines, offset: number): Position => {
  const place = Math.min(Math.max(offset, 0), length);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= place) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return { line: low + 1, column: place - (starts[low] ?? 0) + 1 };
};

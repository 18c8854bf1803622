/** A picture of a terminal as SVG, made from what a program writes. */

const cell = { width: 8.4, height: 19 } as const;
const edge = { side: 20, top: 46, bottom: 18 } as const;

/** What the escape sequences of styles look like, by their number. */
const looks: ReadonlyMap<number, string> = new Map([
  [1, 'font-weight="700"'],
  [2, 'fill="#a39b8f"'],
  [31, 'fill="#ff8f7f"'],
  [32, 'fill="#7fcf8f"'],
  [33, 'fill="#f0c060"'],
  [36, 'fill="#7fc8dc"'],
]);
/** The number that ends each style. */
const ends: ReadonlyMap<number, number> = new Map([
  [22, 1],
  [39, 31],
]);

interface Run {
  readonly text: string;
  readonly column: number;
  readonly styles: ReadonlySet<number>;
}

/** Draws a command and what it wrote. */
export function drawTerminal(command: string, output: string): string {
  const lines = [`\u001B[2m$\u001B[22m ${command}`, ...output.trimEnd().split('\n')];
  const columns = Math.max(...lines.map((line) => line.replaceAll(escape, '').length));
  const width = Math.ceil(columns * cell.width + 2 * edge.side);
  const height = edge.top + lines.length * cell.height + edge.bottom;
  const styles = new Set<number>();
  const rows = lines.map((line, row) => drawLine(cutRuns(line, styles), edge.top + row * cell.height));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="#f1ece2">`,
    `<title>${toXml(command)}</title>`,
    `<rect width="${width}" height="${height}" rx="8" fill="#1d1916"/>`,
    ...['#ff8f7f', '#f0c060', '#7fcf8f'].map(
      (colour, place) => `<circle cx="${edge.side + 5 + place * 18}" cy="20" r="5" fill="${colour}"/>`,
    ),
    ...rows.flat(),
    '</svg>\n',
  ].join('\n');
}

// oxlint-disable-next-line no-control-regex -- it is what these sequences begin with
const escape = /\u001B\[(\d+)m/g;

/** The stretches of a line that look alike; styles go on in the next line. */
function cutRuns(line: string, styles: Set<number>): readonly Run[] {
  const runs: Run[] = [];
  let [column, last] = [0, 0];
  const take = (end: number): void => {
    const text = line.slice(last, end);
    if (text.trim() !== '') runs.push({ text, column, styles: new Set(styles) });
    column += text.length;
  };
  for (const found of line.matchAll(escape)) {
    take(found.index);
    last = found.index + found[0].length;
    change(styles, Number(found[1]));
  }
  take(line.length);
  return runs;
}

function change(styles: Set<number>, code: number): void {
  const ended = ends.get(code);
  if (ended === undefined) styles.add(code);
  else for (const style of styles) if (ended === 1 ? style < 10 : style >= 30) styles.delete(style);
}

/** Each run at its column and as wide as its characters, whatever font the reader has. */
function drawLine(runs: readonly Run[], y: number): readonly string[] {
  return runs.map(({ text, column, styles }) => {
    const x = (edge.side + column * cell.width).toFixed(1);
    const length = (text.length * cell.width).toFixed(1);
    const look = [...styles].map((style) => ` ${looks.get(style) ?? ''}`).join('');
    return `<text x="${x}" y="${y}" textLength="${length}" xml:space="preserve"${look}>${toXml(text)}</text>`;
  });
}

function toXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

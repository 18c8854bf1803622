/** The house as ARCHITECTURE.md draws it: the plan that the code must match. */
export interface Picture {
  /** Room name → floor number; a room may import only from lower floors. */
  readonly floors: ReadonlyMap<string, number>;
  /** Every allowed import between rooms, as `from → to`. */
  readonly arrows: ReadonlySet<string>;
  /** Lines of the drawing that could not be read. */
  readonly unreadable: readonly string[];
}

interface Draft {
  readonly floors: Map<string, number>;
  readonly arrows: Set<string>;
  floor: number | undefined;
}

const drawing = /^```mermaid\n([\s\S]*?)^```$/m;

/** Every kind of line the drawing may have, with what it adds. */
const kindsOfLine: ReadonlyArray<readonly [RegExp, (draft: Draft, first: string, second: string) => void]> = [
  [/^flowchart \w+$/, () => undefined],
  [/^subgraph floor(\d+)\b.*$/, (draft, floor) => void (draft.floor = Number(floor))],
  [/^end$/, (draft) => void (draft.floor = undefined)],
  [/^([a-z][a-z-]*)$/, (draft, room) => draft.floors.set(room, draft.floor ?? Number.NaN)],
  [
    /^([a-z][a-z-]*) --> ([a-z-]+(?: & [a-z-]+)*)$/,
    (draft, from, targets) => targets.split(' & ').forEach((to) => draft.arrows.add(arrow(from, to))),
  ],
];

/** Names an arrow the way `Picture.arrows` holds it. */
export function arrow(from: string, to: string): string {
  return `${from} → ${to}`;
}

/**
 * Reads the first mermaid drawing of a Markdown text. It understands `subgraph floor<N>`, one room per line inside it,
 * and arrows `a --> b & c`; whatever else it finds is reported as unreadable, so nothing drawn escapes the check.
 */
export function parsePicture(markdown: string): Picture {
  const lines = (drawing.exec(markdown)?.[1] ?? 'no mermaid drawing').split('\n').map((line) => line.trim());
  const draft: Draft = { floors: new Map(), arrows: new Set(), floor: undefined };
  const unreadable = lines.filter((line) => line !== '' && !readLine(draft, line));
  return { floors: draft.floors, arrows: draft.arrows, unreadable };
}

function readLine(draft: Draft, line: string): boolean {
  return kindsOfLine.some(([pattern, add]) => {
    const found = pattern.exec(line);
    if (found) add(draft, found[1] ?? '', found[2] ?? '');
    return found !== null;
  });
}

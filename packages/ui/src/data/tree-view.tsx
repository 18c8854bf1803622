import { ChevronDown, ChevronRight } from 'lucide-react';
import { useRef, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';

/** One line of a tree. */
export interface TreeRow {
  /** Unique in the tree. */
  readonly id: string;
  /** From 0. */
  readonly depth: number;
  /** Undefined for a leaf. */
  readonly isOpen: boolean | undefined;
  readonly content: ReactNode;
}

export interface TreeViewProps {
  readonly label: string;
  /** The lines in sight, from top to bottom. */
  readonly rows: readonly TreeRow[];
  /** The line that is chosen; the first holds the focus as long as there is none. */
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly onToggle: (id: string) => void;
}

/**
 * A tree with one tab stop: arrow keys move through its lines and open and close them, as ARIA says a tree does.
 */
export function TreeView(props: TreeViewProps): ReactElement {
  const { label, rows, chosen, onChoose, onToggle } = props;
  const tree = useRef<HTMLDivElement>(null);
  const stop = rows.some(({ id }) => id === chosen) ? chosen : rows[0]?.id;
  const goTo = (row: TreeRow | undefined): void => {
    if (row === undefined) return;
    onChoose(row.id);
    tree.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.id)}"]`)?.focus();
  };
  const press = (event: KeyboardEvent): void => {
    const index = rows.findIndex(({ id }) => id === stop);
    const move = moves[event.key]?.(rows, index);
    if (move === undefined) return;
    event.preventDefault();
    if (move.toggles) onToggle(rows[index]?.id ?? '');
    else goTo(move.to);
  };
  return (
    <div
      ref={tree}
      role="tree"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={press}
      className="pb-2 font-mono text-small"
    >
      {rows.map((row) => (
        <div
          key={row.id}
          role="treeitem"
          data-row={row.id}
          aria-level={row.depth + 1}
          aria-expanded={row.isOpen}
          aria-selected={row.id === chosen}
          tabIndex={row.id === stop ? 0 : -1}
          onClick={() => onChoose(row.id)}
          className={rowClasses}
          style={{ paddingLeft: `${row.depth * indentPixels + 12}px` }}
        >
          <Twist row={row} onToggle={onToggle} />
          <span className="min-w-0 grow">{row.content}</span>
        </div>
      ))}
    </div>
  );
}

const indentPixels = 16;
const rowClasses = [
  'flex cursor-pointer items-start gap-1 border-l-2 border-transparent py-0.5 pr-4 leading-6 hover:bg-raised',
  'aria-selected:border-accent aria-selected:bg-accent-soft focus-visible:-outline-offset-2',
].join(' ');

/** The mark before a line; a click on it opens or closes, without choosing the line. */
function Twist({
  row,
  onToggle,
}: {
  readonly row: TreeRow;
  readonly onToggle: (id: string) => void;
}): ReactElement {
  if (row.isOpen === undefined) return <span className="w-4 shrink-0" />;
  const Icon = row.isOpen ? ChevronDown : ChevronRight;
  return (
    <span
      aria-hidden
      className="flex h-6 w-4 shrink-0 items-center text-ink-soft"
      onClick={(event) => {
        event.stopPropagation();
        onToggle(row.id);
      }}
    >
      <Icon size={14} />
    </span>
  );
}

interface Move {
  readonly toggles: boolean;
  readonly to?: TreeRow | undefined;
}

type Mover = (rows: readonly TreeRow[], index: number) => Move;

const goingTo = (to: TreeRow | undefined): Move => ({ toggles: false, to });
const toggling: Move = { toggles: true };

const moves: Readonly<Record<string, Mover>> = {
  ArrowDown: (rows, index) => goingTo(rows[index + 1]),
  ArrowUp: (rows, index) => goingTo(rows[index - 1]),
  Home: (rows) => goingTo(rows[0]),
  End: (rows) => goingTo(rows.at(-1)),
  ArrowRight: (rows, index) => {
    const isOpen = rows[index]?.isOpen;
    if (isOpen === undefined) return goingTo(undefined);
    return isOpen ? goingTo(rows[index + 1]) : toggling;
  },
  ArrowLeft: (rows, index) => {
    const row = rows[index];
    if (row?.isOpen === true) return toggling;
    return goingTo(rows.findLast(({ depth }, place) => place < index && depth < (row?.depth ?? 0)));
  },
  ' ': (rows, index) => (rows[index]?.isOpen === undefined ? goingTo(rows[index]) : toggling),
  Enter: (rows, index) => goingTo(rows[index]),
};

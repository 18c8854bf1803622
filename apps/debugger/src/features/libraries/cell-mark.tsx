import { StatusIcon, type Status } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { unknownCell } from './data/cells.ts';
import type { Cell } from './data/library.ts';
import { say } from './words.ts';

export interface CellMarkProps {
  readonly cell: Cell | undefined;
  /** What the cell is about, where no column head says it. */
  readonly name?: string;
}

/** One ability of a library: word and icon, and how it is known. */
export function CellMark({ cell = unknownCell, name }: CellMarkProps): ReactElement {
  return (
    <span className="inline-flex gap-1.5 align-top">
      <span className="pt-[3px]">
        <StatusIcon status={statusOf(cell)} size={14} />
      </span>
      <span>
        {name === undefined ? null : <span className="font-mono">{name}: </span>}
        {say().states[cell.hasFailed ? 'failed' : cell.state]}
        <Evidence kind={cell.evidence} isBelow={name === undefined} />
      </span>
    </span>
  );
}

export interface EvidenceProps {
  readonly kind: Cell['evidence'];
  /** In a table it stands below the word, where there is room. */
  readonly isBelow: boolean;
}

/** How something is known; nothing where it is not. */
export function Evidence({ kind, isBelow }: EvidenceProps): ReactElement | null {
  if (kind === 'unknown') return null;
  return <span className={`text-ink-soft ${isBelow ? 'three:block' : ''}`}> ({say().evidence[kind]})</span>;
}

/** Not to have something is no fault; to have it and fail is. */
function statusOf({ state, hasFailed }: Cell): Status {
  if (hasFailed) return 'bad';
  return ({ yes: 'good', no: 'unknown', unknown: 'unsure' } as const)[state];
}

import { TreeView, type TreeRow } from '@mintmark/ui';
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { inspectWords } from '../../shared/strings/inspect-words.ts';
import { isBranch, rowsOf, visibleRows, type JsonRow } from './json-rows.ts';
import { MemberDetail } from './member-detail.tsx';
import { noteOf } from './meanings.ts';
import { isSameSpan, lightText, useLitText, type ShownJson } from './shown-json.ts';
import { ValueText } from './value-text.tsx';

/** More lines are not drawn; the text has them all. */
const mostRows = 1000;

/** Members and items as a tree; the chosen one is lit in the token and explained below. */
export function JsonTree({
  title,
  shown,
}: {
  readonly title: string;
  readonly shown: ShownJson;
}): ReactElement {
  const { json } = shown;
  const rows = useMemo(() => (json.root === undefined ? [] : rowsOf(json.root)), [json]);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const lit = useLitText(shown);
  const chosen = rows.find(({ span }) => isSameSpan(lit?.span, span));
  const tree = useRef<HTMLDivElement>(null);
  useFollow(tree, lit?.from === 'findings' ? chosen?.id : undefined);
  const inSight = visibleRows(rows, openTo(chosen, rows, closed));
  return (
    <div ref={tree}>
      <TreeView
        label={title}
        rows={inSight.slice(0, mostRows).map((row) => toTreeRow(row, shown, closed))}
        chosen={chosen?.id}
        onChoose={(id) => {
          const row = rows.find((each) => each.id === id);
          if (row !== undefined) lightText(shown, row.span);
        }}
        onToggle={(id) => setClosed(toggled(closed, id))}
      />
      {inSight.length > mostRows ? (
        <p className="px-4 pb-2 text-small text-ink-soft">
          {inspectWords().contents.moreRows(inSight.length - mostRows)}
        </p>
      ) : null}
      {chosen === undefined ? null : <MemberDetail row={chosen} shown={shown} />}
    </div>
  );
}

function toTreeRow(row: JsonRow, shown: ShownJson, closed: ReadonlySet<string>): TreeRow {
  const { id, depth } = row;
  const isOpen = isBranch(row) ? !closed.has(id) : undefined;
  return { id, depth, isOpen, content: <RowText row={row} shown={shown} /> };
}

function RowText({ row, shown }: { readonly row: JsonRow; readonly shown: ShownJson }): ReactElement {
  const { text } = shown.json;
  const { name, nameSpan, index, node } = row;
  const note = noteOf(row, shown.role, shown.now);
  const label = name === undefined ? index : text.slice(nameSpan?.start, nameSpan?.end).slice(1, -1);
  return (
    <>
      {label === undefined ? null : (
        <>
          <span className={name === undefined ? 'text-ink-soft' : 'text-json-name'}>{label}</span>
          <span className="text-ink-soft">: </span>
        </>
      )}
      <ValueText text={text} node={node} />
      {note === undefined ? null : <span className="ml-3 font-sans text-ink-soft">{note}</span>}
    </>
  );
}

/** What is chosen from elsewhere must not stay hidden in a closed branch. */
function openTo(
  chosen: JsonRow | undefined,
  rows: readonly JsonRow[],
  closed: ReadonlySet<string>,
): ReadonlySet<string> {
  if (chosen === undefined || closed.size === 0) return closed;
  const { start } = chosen.span;
  const around = rows.filter(({ id, span }) => id !== chosen.id && span.start <= start && start < span.end);
  return new Set([...closed].filter((id) => !around.some((row) => row.id === id)));
}

function toggled(closed: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(closed);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** Brings the chosen line into sight when a finding leads to it. */
function useFollow(tree: { readonly current: HTMLElement | null }, id: string | undefined): void {
  useEffect(() => {
    if (id !== undefined)
      tree.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [tree, id]);
}

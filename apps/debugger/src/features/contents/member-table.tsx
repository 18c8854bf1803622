import type { ReactElement } from 'react';
import { inspectWords } from '../../shared/strings/inspect-words.ts';
import { rowsOf, type JsonRow } from './json-rows.ts';
import { MeaningText } from './member-detail.tsx';
import { noteOf } from './meanings.ts';
import { isSameSpan, lightText, useLitText, type ShownJson } from './shown-json.ts';

const cell = 'px-2 py-1.5 text-left align-top first:pl-4 last:pr-4';

/** The members with their exact values and what each means, in plain words. */
export function MemberTable({
  title,
  shown,
}: {
  readonly title: string;
  readonly shown: ShownJson;
}): ReactElement {
  const { tableNames } = inspectWords().contents;
  const lit = useLitText(shown);
  const rows =
    shown.json.root === undefined ? [] : rowsOf(shown.json.root).filter(({ depth }) => depth === 0);
  return (
    <table className="w-full border-collapse text-small" aria-label={title}>
      <thead>
        <tr className="border-b border-line text-ink-soft">
          <th className={`${cell} font-normal`}>{tableNames.name}</th>
          <th className={`${cell} font-normal`}>{tableNames.value}</th>
          <th className={`${cell} font-normal`}>{tableNames.meaning}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <TableRow key={row.id} row={row} shown={shown} isLit={isSameSpan(lit?.span, row.span)} />
        ))}
      </tbody>
    </table>
  );
}

interface TableRowProps {
  readonly row: JsonRow;
  readonly shown: ShownJson;
  readonly isLit: boolean;
}

function TableRow({ row, shown, isLit }: TableRowProps): ReactElement {
  const note = noteOf(row, shown.role, shown.now);
  const { start, end } = row.node;
  return (
    <tr
      className={`border-b border-line last:border-b-0 hover:bg-raised ${isLit ? 'bg-accent-soft' : ''}`}
      onClick={() => lightText(shown, row.span)}
    >
      <th scope="row" className={`${cell} font-mono font-normal text-json-name wrap-anywhere`}>
        {row.name ?? row.index}
      </th>
      <td className={`${cell} max-w-80 font-mono wrap-anywhere`}>{shown.json.text.slice(start, end)}</td>
      <td className={`${cell} text-ink-soft`}>
        <MeaningText row={row} shown={shown} />
        {note === undefined ? null : <p className="text-ink">{note}</p>}
      </td>
    </tr>
  );
}

import { useId, type ReactElement, type ReactNode } from 'react';
import { Words } from './inline.tsx';

export interface TableViewProps {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A table of texts; on a narrow screen each row becomes a list of its cells with their names. */
export function TableView({ caption, head, rows }: TableViewProps): ReactElement {
  return (
    <DataTable caption={caption} head={head}>
      {rows.map((row) => (
        <Row
          key={row[0]}
          head={head}
          cells={row.map((cell) => (
            <Words key={cell} text={cell} />
          ))}
        />
      ))}
    </DataTable>
  );
}

export interface DataTableProps {
  readonly caption: string;
  readonly head: readonly string[];
  readonly children: ReactNode;
}

/** The frame of a table: its name and its head. */
export function DataTable({ caption, head, children }: DataTableProps): ReactElement {
  const captionId = useId();
  return (
    <div className="min-w-0">
      <table
        role="table"
        aria-labelledby={captionId}
        className="block w-full text-small two:table two:border-collapse"
      >
        <caption id={captionId} className="block pb-2 text-left text-ink-soft two:table-caption">
          {caption}
        </caption>
        <thead role="rowgroup" className="sr-only two:not-sr-only two:table-header-group">
          <tr role="row" className="border-b border-control">
            {head.map((name) => (
              <th
                role="columnheader"
                key={name}
                scope="col"
                className="py-1.5 pr-4 text-left align-bottom font-bold"
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="block two:table-row-group">
          {children}
        </tbody>
      </table>
    </div>
  );
}

export interface RowProps {
  readonly head: readonly string[];
  /** The first names the row. */
  readonly cells: readonly ReactNode[];
}

/** A row of a table; the roles stay what they are, whatever it looks like. */
export function Row({ head, cells }: RowProps): ReactElement {
  const [first, ...rest] = cells;
  return (
    <tr role="row" className="block border-b border-line py-2 two:table-row two:py-0">
      <th
        role="rowheader"
        scope="row"
        className="block text-left align-top font-bold two:table-cell two:py-2 two:pr-4"
      >
        {first}
      </th>
      {rest.map((cell, index) => (
        // Cells have no other name than their column.
        <td role="cell" key={index} className="block align-top two:table-cell two:py-2 two:pr-4">
          <span aria-hidden className="text-ink-soft two:hidden">
            {head[index + 1]}:{' '}
          </span>
          {cell}
        </td>
      ))}
    </tr>
  );
}

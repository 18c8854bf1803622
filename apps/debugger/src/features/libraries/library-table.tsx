import { Button } from '@mintmark/ui';
import { Fragment, useId, type ReactElement, type ReactNode } from 'react';
import { CellMark, Evidence } from './cell-mark.tsx';
import { namesWith } from './data/cells.ts';
import type { Library } from './data/library.ts';
import { signatureAlgorithms } from './data/vocabulary.ts';
import { LibraryDetails } from './library-details.tsx';
import { say } from './words.ts';

/** The columns between the name and the button. */
const columns = ['jwe', 'jwks', 'aud', 'exp', 'typ', 'allow-list'] as const;

const cellClasses = 'block py-0.5 align-top three:table-cell three:py-2 three:pr-4';

export interface LibraryTableProps {
  readonly libraries: readonly Library[];
  /** The id of the library whose details are shown. */
  readonly open: string | undefined;
  readonly onOpen: (id: string | undefined) => void;
}

/** The directory as a table; on a narrow screen each library is a card. The roles stay what they are. */
export function LibraryTable({ libraries, open, onOpen }: LibraryTableProps): ReactElement {
  const { caption, columns: heads } = say();
  const names = [heads.library, heads.signatures, ...columns.map((name) => heads[name]), heads.more];
  return (
    <table
      role="table"
      aria-label={caption}
      className="block w-full text-small three:table three:border-collapse"
    >
      <thead role="rowgroup" className="sr-only three:not-sr-only three:table-header-group">
        <tr role="row" className="border-b border-control">
          {names.map((name) => (
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
      <tbody role="rowgroup" className="block two:grid two:grid-cols-2 two:gap-x-8 three:table-row-group">
        {libraries.map((library) => (
          <LibraryRow
            key={library.id}
            library={library}
            isOpen={library.id === open}
            onOpen={() => onOpen(library.id === open ? undefined : library.id)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface LibraryRowProps {
  readonly library: Library;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function LibraryRow(props: LibraryRowProps): ReactElement {
  const detailsId = useId();
  const { library, isOpen } = props;
  return (
    <Fragment>
      <tr role="row" className="block border-t border-line py-3 three:table-row three:py-0">
        <NameCell library={library} />
        <LabelledCell label={say().columns.signatures}>
          <Signatures library={library} />
        </LabelledCell>
        {columns.map((name) => (
          <LabelledCell key={name} label={say().columns[name]}>
            <CellMark cell={library.cells.get(name)} />
          </LabelledCell>
        ))}
        <OpenCell {...props} detailsId={detailsId} />
      </tr>
      {isOpen ? (
        <tr role="row" id={detailsId} className="block two:col-span-2 three:table-row">
          <td role="cell" colSpan={columns.length + 3} className="block pb-4 three:table-cell">
            <LibraryDetails library={library} />
          </td>
        </tr>
      ) : null}
    </Fragment>
  );
}

function NameCell({ library }: { readonly library: Library }): ReactElement {
  const { name, language, measured, release } = library;
  const version = measured?.version ?? release?.version;
  return (
    <th
      role="rowheader"
      scope="row"
      className="block text-left align-top font-normal three:table-cell three:py-2 three:pr-4"
    >
      <span className="block font-bold wrap-anywhere">{name}</span>
      <span className="block text-ink-soft">
        {version === undefined ? language : `${language} · ${version}`}
      </span>
    </th>
  );
}

function OpenCell({
  library,
  isOpen,
  onOpen,
  detailsId,
}: LibraryRowProps & { readonly detailsId: string }): ReactElement {
  const { details, detailsWord } = say();
  return (
    <td role="cell" className="block pt-2 align-top three:table-cell three:py-1">
      <Button
        onClick={onOpen}
        aria-expanded={isOpen}
        aria-controls={isOpen ? detailsId : undefined}
        aria-label={details(library.name)}
      >
        {detailsWord}
      </Button>
    </td>
  );
}

interface LabelledCellProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** A cell that brings the name of its column along where no head is shown. */
function LabelledCell({ label, children }: LabelledCellProps): ReactElement {
  return (
    <td role="cell" className={cellClasses}>
      <span aria-hidden className="text-ink-soft three:hidden">
        {label}:{' '}
      </span>
      {children}
    </td>
  );
}

/** How many of the signature algorithms it has; which ones, the details say. */
function Signatures({ library: { cells } }: { readonly library: Library }): ReactElement {
  const { algorithmsOf, states } = say();
  const known = signatureAlgorithms.map((name) => cells.get(name)?.evidence);
  const how = known.includes('measured') ? 'measured' : known.includes('declared') ? 'declared' : 'unknown';
  if (how === 'unknown') return <CellMark cell={undefined} />;
  const has = namesWith(cells, signatureAlgorithms);
  return (
    <span>
      {has.length === 0 ? states.no : algorithmsOf(has.length, signatureAlgorithms.length)}
      <Evidence kind={how} isBelow />
    </span>
  );
}

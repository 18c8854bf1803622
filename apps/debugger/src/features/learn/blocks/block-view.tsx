import { Notice, type Status } from '@mintmark/ui';
import type { ReactElement } from 'react';
import type { Block } from '../../../shared/strings/en/learn-book.ts';
import { currentLanguage } from '../../../shared/strings/words.ts';
import { demos } from '../demos.tsx';
import { book } from '../words.ts';
import { ExampleView } from './example-view.tsx';
import { Words } from './inline.tsx';
import { TableView } from './table-view.tsx';

type Kind = Block['kind'];
type Views = { readonly [K in Kind]: (block: Extract<Block, { kind: K }>) => ReactElement };

const views: Views = {
  text: ({ text }) => (
    <p className="max-w-[70ch]">
      <Words text={text} />
    </p>
  ),
  list: ({ ordered, items }) => {
    const List = ordered ? 'ol' : 'ul';
    return (
      <List className={`flex max-w-[70ch] flex-col gap-1.5 pl-6 ${ordered ? 'list-decimal' : 'list-disc'}`}>
        {items.map((item) => (
          <li key={item} className="pl-1 marker:text-ink-soft">
            <Words text={item} />
          </li>
        ))}
      </List>
    );
  },
  note: ({ status, text }) => (
    <div className="max-w-[72ch]">
      <Notice status={status satisfies Status} word={book().words.notes[status]}>
        <Words text={text} />
      </Notice>
    </div>
  ),
  terms: ({ entries }) => (
    <dl className="grid gap-x-6 gap-y-1 two:grid-cols-[14rem_minmax(0,1fr)]">
      {sortTerms(entries).map(([term, text]) => (
        <div key={term} className="contents">
          <dt className="pt-1 font-bold two:pt-0">
            <Words text={term} />
          </dt>
          <dd className="max-w-[70ch]">
            <Words text={text} />
          </dd>
        </div>
      ))}
    </dl>
  ),
  table: (block) => <TableView {...block} />,
  demo: ({ id }) => {
    const Demo = demos[id];
    return <Demo />;
  },
  example: ({ id }) => <ExampleView id={id} />,
};

/** Any block of a page. */
export function BlockView({ block }: { readonly block: Block }): ReactElement {
  return show(block);
}

function show<K extends Kind>(block: Extract<Block, { kind: K }>): ReactElement {
  // A block is shown by the view of its own kind; the type of the table says so, but not for a union.
  return (views[block.kind] as (block: Block) => ReactElement)(block);
}

type Entries = Extract<Block, { kind: 'terms' }>['entries'];

/** By the alphabet of the language, which is another in each. */
function sortTerms(entries: Entries): Entries {
  return entries.toSorted(([a], [b]) => a.localeCompare(b, currentLanguage()));
}

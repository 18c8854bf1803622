import type { ReactElement } from 'react';
import { Copy } from '../../shared/copy.tsx';
import { inspectWords } from '../../shared/strings/inspect-words.ts';
import { words } from '../../shared/strings/words.ts';
import { jsonPathOf, type JsonRow } from './json-rows.ts';
import { addressOf, meaningOf } from './meanings.ts';
import type { ShownJson } from './shown-json.ts';

/** The chosen member: its path, what its name means, and what can be copied of it. */
export function MemberDetail({
  row,
  shown,
}: {
  readonly row: JsonRow;
  readonly shown: ShownJson;
}): ReactElement {
  const { contents } = inspectWords();
  const { things } = words().copy;
  const path = jsonPathOf(row);
  const value = shown.json.text.slice(row.node.start, row.node.end);
  return (
    <div
      className="flex flex-col gap-1 border-t border-line bg-sunken px-4 py-2 text-small"
      data-testid="member-detail"
    >
      <div className="flex flex-wrap items-center gap-x-2">
        <code className="min-w-0 grow font-mono wrap-anywhere">{path}</code>
        <span className="flex items-center text-ink-soft">
          {contents.value}
          <Copy what={things.value} text={row.node.kind === 'string' ? row.node.value : value} />
        </span>
        <span className="flex items-center text-ink-soft">
          {contents.path}
          <Copy what={things.path} text={path} />
        </span>
      </div>
      <MeaningText row={row} shown={shown} />
    </div>
  );
}

/** What the name of a member means, with a way to more. */
export function MeaningText({
  row,
  shown,
}: {
  readonly row: JsonRow;
  readonly shown: ShownJson;
}): ReactElement | null {
  const { contents } = inspectWords();
  const meaning = meaningOf(row, shown.role);
  const address = addressOf(row, shown.role);
  if (row.name === undefined || row.depth > 0 || shown.role === 'other') return null;
  if (meaning === undefined) return <p className="text-ink-soft">{contents.noMeaning}</p>;
  return (
    <p>
      <span lang={meaning.language}>{meaning.text}</span>{' '}
      {address === undefined ? null : (
        <a href={address} className="text-accent underline underline-offset-2">
          {contents.more}
          <span className="sr-only"> {row.name}</span>
        </a>
      )}
    </p>
  );
}

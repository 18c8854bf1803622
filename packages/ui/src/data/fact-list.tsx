import { Fragment, type ReactElement, type ReactNode } from 'react';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** Names and values in two columns; values can be selected and are never cut. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }): ReactElement {
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 text-small">
      {facts.map((fact) => (
        <Fragment key={fact.name}>
          <dt className="text-ink-soft">{fact.name}</dt>
          <dd className="font-mono wrap-anywhere">{fact.value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

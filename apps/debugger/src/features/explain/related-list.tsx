import type { ReactElement } from 'react';
import { entriesOf } from './entry.ts';
import { EntryList } from './entry-list.tsx';
import { Section } from './frame.tsx';
import { relatedTo, type Reference } from './related.ts';
import { say } from './words.ts';

/** What else is about the same matter; nothing where nothing is. */
export function RelatedList({ of }: { readonly of: Reference }): ReactElement | null {
  const words = say();
  const related = relatedTo(of).flatMap(
    ({ kind, id }) => entriesOf(kind, words).find((entry) => entry.id === id) ?? [],
  );
  if (related.length === 0) return null;
  return (
    <Section title={words.parts.related}>
      <EntryList entries={related} />
    </Section>
  );
}

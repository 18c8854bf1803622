import type { ReactElement } from 'react';
import { topicIds, type TopicId } from '../../shared/strings/en/learn-book.ts';
import { addressOf } from './address.ts';
import { book } from './words.ts';

/** All pages of Learn in reading order; the current one with its sections. */
export function ContentsList({ current }: { readonly current: TopicId | undefined }): ReactElement {
  const { topics } = book();
  return (
    <ol className="flex flex-col text-small">
      {topicIds.map((id, index) => (
        <li key={id}>
          <a
            href={addressOf(id)}
            aria-current={id === current ? 'page' : undefined}
            className="flex min-h-8 items-baseline gap-2 rounded-xs px-2 py-1.5 leading-tight text-ink-soft hover:bg-raised hover:text-ink aria-[current=page]:bg-raised aria-[current=page]:font-bold aria-[current=page]:text-ink"
          >
            <span className="w-5 shrink-0 text-right font-mono font-normal">{index + 1}</span>
            {topics[id].title}
          </a>
          {id === current ? <SectionList topic={id} /> : null}
        </li>
      ))}
    </ol>
  );
}

function SectionList({ topic }: { readonly topic: TopicId }): ReactElement {
  const { words, topics } = book();
  return (
    <ul aria-label={words.onThisPage} className="ml-4 flex flex-col border-l border-line py-1 pl-3">
      {topics[topic].sections.map(({ id, title }) => (
        <li key={id}>
          <a
            href={addressOf(topic, id)}
            className="flex min-h-7 items-center rounded-xs px-2 py-1 leading-tight text-ink-soft hover:bg-raised hover:text-ink"
          >
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
}

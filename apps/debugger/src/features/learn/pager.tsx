import type { ReactElement } from 'react';
import { topicIds, type TopicId } from '../../shared/strings/en/learn-book.ts';
import { addressOf } from './address.ts';
import { book } from './words.ts';

/** Leads to the page before and the page after. */
export function Pager({ topic }: { readonly topic: TopicId }): ReactElement {
  const { words } = book();
  const at = topicIds.indexOf(topic);
  return (
    <nav aria-label={words.pager} className="flex flex-wrap justify-between gap-3 border-t border-line pt-4">
      <PagerLink topic={topicIds[at - 1]} word={words.previous} />
      <PagerLink topic={topicIds[at + 1]} word={words.next} isNext />
    </nav>
  );
}

interface PagerLinkProps {
  readonly topic: TopicId | undefined;
  readonly word: string;
  readonly isNext?: boolean;
}

function PagerLink({ topic, word, isNext = false }: PagerLinkProps): ReactElement {
  if (topic === undefined) return <span />;
  return (
    <a href={addressOf(topic)} className={`group flex flex-col py-1 ${isNext ? 'ml-auto text-right' : ''}`}>
      <span className="text-small text-ink-soft">
        {isNext ? '' : '← '}
        {word}
        {isNext ? ' →' : ''}
      </span>
      <span className="text-accent underline decoration-1 underline-offset-2 group-hover:decoration-2">
        {book().topics[topic].title}
      </span>
    </a>
  );
}

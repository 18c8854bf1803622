import type { ReactElement } from 'react';
import { readPlace } from './address.ts';
import { ContentsList } from './contents-list.tsx';
import { TopicPage } from './topic-page.tsx';
import { useSection } from './use-section.ts';
import { book } from './words.ts';

export interface LearnProps {
  /** The page, and after a slash its section (`attacks/alg-none`); the first page without. */
  readonly topic?: string | undefined;
}

/** The introduction to tokens: eleven pages with things to try out. */
export function Learn({ topic }: LearnProps): ReactElement {
  const { words } = book();
  const place = readPlace(topic);
  useSection(place?.section);
  return (
    <div className="mx-auto grid w-full max-w-6xl grow gap-x-10 gap-y-4 px-4 py-6 three:grid-cols-[16rem_minmax(0,1fr)]">
      <nav aria-label={words.contents} className="hidden self-start three:sticky three:top-4 three:block">
        <ContentsList current={place?.topic} />
      </nav>
      <details className="border-b border-line pb-3 three:hidden">
        <summary className="min-h-8 font-bold">{words.contents}</summary>
        <nav aria-label={words.contents} className="pt-2">
          <ContentsList current={place?.topic} />
        </nav>
      </details>
      {place === undefined ? (
        <div>
          <h1 className="text-large font-bold outline-none">{words.title}</h1>
          <p className="py-3">{words.unknown}</p>
          <ContentsList current={undefined} />
        </div>
      ) : (
        <TopicPage key={place.topic} topic={place.topic} />
      )}
    </div>
  );
}

/** Learn as the router shows it: the words of the address after `learn`. */
export function LearnView({ rest }: { readonly rest: readonly string[] }): ReactElement {
  return <Learn topic={rest.join('/')} />;
}

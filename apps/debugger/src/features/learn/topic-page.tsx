import type { ReactElement } from 'react';
import type { Section, TopicId } from '../../shared/strings/en/learn-book.ts';
import { addressOf } from './address.ts';
import { BlockView } from './blocks/block-view.tsx';
import { sectionElementId } from './use-section.ts';
import { Pager } from './pager.tsx';
import { book } from './words.ts';

/** One page of Learn. */
export function TopicPage({ topic }: { readonly topic: TopicId }): ReactElement {
  const { title, summary, sections } = book().topics[topic];
  return (
    <article className="flex min-w-0 flex-col gap-8">
      <header>
        <h1 className="text-large font-bold outline-none">{title}</h1>
        <p className="max-w-[70ch] pt-1 text-ink-soft">{summary}</p>
      </header>
      {sections.map((section) => (
        <SectionView key={section.id} topic={topic} section={section} />
      ))}
      <Pager topic={topic} />
    </article>
  );
}

interface SectionViewProps {
  readonly topic: TopicId;
  readonly section: Section;
}

function SectionView({ topic, section }: SectionViewProps): ReactElement {
  const id = sectionElementId(section.id);
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-4">
      <h2 id={id} tabIndex={-1} className="scroll-mt-16 text-large outline-none">
        <a href={addressOf(topic, section.id)} className="hover:underline">
          {section.title}
        </a>
      </h2>
      {section.blocks.map((block, index) => (
        // The blocks of a section never change their order.
        <BlockView key={index} block={block} />
      ))}
    </section>
  );
}

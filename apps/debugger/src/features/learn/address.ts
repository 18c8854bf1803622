import { topicIds, type TopicId } from '../../shared/strings/en/learn-book.ts';

export interface LearnPlace {
  readonly topic: TopicId;
  /** A section of the page, to be scrolled to. */
  readonly section: string | undefined;
}

/** The place an address names (`attacks/alg-none`); the first page for none, undefined for one that does not exist. */
export function readPlace(path: string | undefined): LearnPlace | undefined {
  const [name = '', section] = (path ?? '').split('/');
  if (name === '') return { topic: topicIds[0], section: undefined };
  const topic = topicIds.find((id) => id === name);
  return topic && { topic, section: section === '' ? undefined : section };
}

/** The address of a page, or of a section of it. */
export function addressOf(topic: TopicId, section?: string): string {
  return section === undefined ? `#/learn/${topic}` : `#/learn/${topic}/${section}`;
}

import { useEffect, type RefObject } from 'react';
import type { LearnPlace } from './address.ts';

/** The id of a section's heading in the document. */
export function sectionElementId(section: string): string {
  return `learn-${section}`;
}

/** Brings the section of the address into view; a page without one begins at its top. */
export function useSection(place: LearnPlace | undefined, root: RefObject<HTMLElement | null>): void {
  const topic = place?.topic;
  const section = place?.section;
  useEffect(() => {
    const heading =
      section === undefined ? undefined : (document.getElementById(sectionElementId(section)) ?? undefined);
    if (heading === undefined) {
      root.current?.closest('main')?.scrollIntoView({ block: 'start' });
      return;
    }
    heading.scrollIntoView({ block: 'start' });
    heading.focus({ preventScroll: true });
  }, [topic, section, root]);
}

import { useEffect } from 'react';

/** The id of a section's heading in the document. */
export function sectionElementId(section: string): string {
  return `learn-${section}`;
}

/** Brings the section of the address into view and the focus to its heading; without one the page begins at its top. */
export function useSection(section: string | undefined): void {
  useEffect(() => {
    if (section === undefined) return undefined;
    // After the router, which puts the top of a new address in sight.
    const frame = requestAnimationFrame(() => {
      const heading = document.getElementById(sectionElementId(section));
      heading?.scrollIntoView({ block: 'start' });
      heading?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [section]);
}

import { useEffect, type RefObject } from 'react';
import { useLanguage, words } from '../../shared/strings/words.ts';

/** Whether somebody has moved on since the page was opened; at first the browser's own focus is right. */
let hasMoved = false;
addEventListener('hashchange', () => {
  hasMoved = true;
});

/** Where somebody has arrived. */
export interface Landing {
  readonly address: string;
  /** Names the document where the view has no heading yet. */
  readonly title: string;
}

/**
 * On arrival at an address: names the document after the view's heading and, after a move inside the page, puts the
 * focus there and the top in sight, as a browser does for a new document.
 */
export function useLanding(view: RefObject<HTMLElement | null>, { address, title }: Landing): void {
  const language = useLanguage();
  useEffect(() => {
    const heading = view.current?.querySelector('h1')?.textContent ?? title;
    document.title = `${heading} · ${words().page.name}`;
  }, [view, address, title, language]);
  useEffect(() => {
    const target = view.current?.querySelector('h1') ?? view.current;
    if (!hasMoved || target === null || target === undefined) return;
    target.tabIndex = -1;
    scrollTo(0, 0);
    target.focus({ preventScroll: true });
  }, [view, address]);
}

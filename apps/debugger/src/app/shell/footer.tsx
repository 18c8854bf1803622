import type { ReactElement } from 'react';
import { build } from '../../shared/build.ts';
import { words } from '../../shared/strings/words.ts';
import { useNewBuild } from '../offline/register.ts';

/** The promise of the page, and the way to the one page that connects. */
export function Footer(): ReactElement {
  const { page } = words();
  const changeBuild = useNewBuild();
  return (
    <footer className="flex flex-wrap gap-x-6 gap-y-1 border-t border-line px-4 py-2 text-small text-ink-soft">
      <span>{page.footer}</span>
      {changeBuild === undefined ? null : (
        <button type="button" className="text-accent underline underline-offset-2" onClick={changeBuild}>
          {page.newBuild}
        </button>
      )}
      {build.isSingleFile ? null : (
        <a
          href="./fetch.html"
          target="_blank"
          rel="noopener"
          className="underline underline-offset-2 hover:text-ink two:ml-auto"
        >
          {page.fetchKeys}
        </a>
      )}
    </footer>
  );
}

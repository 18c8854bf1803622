import { BrandMark } from '@mintmark/ui';
import { useEffect, type ReactElement } from 'react';
import { FetchPage, type GivenAddress } from '../../features/fetch/fetch-page.tsx';
import { fetchWords } from '../../features/fetch/words.ts';
import { LedgerTable } from '../../features/ledger/ledger-table.tsx';
import { ThemeButton } from '../../features/theme/theme-button.tsx';
import { useLanguage, words } from '../../shared/strings/words.ts';
import { LanguageButton } from '../shell/language-button.tsx';

const given = readGiven(location.hash);

/** The second page: it may connect, and never has a token. */
export function FetchApp(): ReactElement {
  const language = useLanguage();
  const say = fetchWords();
  const { page } = words();
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${say.title} · ${page.name}`;
  }, [language, say, page]);
  return (
    <div className="flex min-h-screen flex-col">
      <header className="flex min-h-12 items-center gap-x-4 border-b border-line bg-surface pr-2 pl-4 two:pr-4">
        <a href="./" className="flex items-center gap-2 font-bold">
          <BrandMark />
          {page.name}
        </a>
        <a href="./" className="text-small text-ink-soft underline underline-offset-2 hover:text-ink">
          {say.back}
        </a>
        <div className="ml-auto flex items-center">
          <LanguageButton />
          <ThemeButton />
        </div>
      </header>
      <main className="flex grow flex-col">
        <FetchPage given={given} />
      </main>
      <footer className="border-t border-line px-4 py-4 two:px-8">
        <div className="mx-auto max-w-[48rem]">
          <LedgerTable />
        </div>
      </footer>
    </div>
  );
}

/** `#address=…&kid=…` fills the boxes; the person still presses the button. */
function readGiven(hash: string): GivenAddress {
  const parameters = new URLSearchParams(hash.slice(1));
  return { address: parameters.get('address') ?? '', kid: parameters.get('kid') ?? '' };
}

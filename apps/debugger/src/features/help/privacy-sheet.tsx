import { Sheet } from '@mintmark/ui';
import type { ReactElement, ReactNode } from 'react';
import { build } from '../../shared/build.ts';
import { helpWords } from '../../shared/strings/help-words.ts';
import { words } from '../../shared/strings/words.ts';

export interface HelpSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

const link = 'text-accent underline underline-offset-2 hover:no-underline';

/** What becomes of tokens and keys here, and how to check that it is so. */
export function PrivacySheet({
  children,
  ...sheet
}: HelpSheetProps & { readonly children: ReactNode }): ReactElement {
  const { privacy } = helpWords();
  return (
    <Sheet title={privacy.title} closeLabel={words().page.close} {...sheet}>
      <div className="flex flex-col gap-3 text-base">
        {children}
        {privacy.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {build.isSingleFile ? null : <Elsewhere />}
      </div>
    </Sheet>
  );
}

/** What the single file has no use for: the page that fetches, and the single file. */
function Elsewhere(): ReactElement {
  const { privacy } = helpWords();
  return (
    <>
      <p>
        {privacy.fetchPage}{' '}
        <a href="./fetch.html" target="_blank" rel="noopener" className={link}>
          {privacy.openFetchPage}
        </a>
      </p>
      <p>
        {privacy.singleFile}{' '}
        <a href="./mintmark-debugger.html" download className={link}>
          {privacy.download}
        </a>
      </p>
    </>
  );
}

import { Sheet } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { words } from '../../shared/strings/words.ts';
import type { HelpSheetProps } from './shortcuts-sheet.tsx';

/** What becomes of tokens and keys here, and how to check that it is so. */
export function PrivacySheet(props: HelpSheetProps): ReactElement {
  const { title, sentences } = words().privacy;
  return (
    <Sheet title={title} closeLabel={words().page.close} {...props}>
      {sentences.map((sentence) => (
        <p key={sentence} className="pb-3 text-base last:pb-0">
          {sentence}
        </p>
      ))}
    </Sheet>
  );
}

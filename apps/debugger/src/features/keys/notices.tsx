import type { KeyNotice } from '@mintmark/inspect';
import { Notice } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { inspectWords } from '../../shared/strings/inspect-words.ts';
import { words } from '../../shared/strings/words.ts';

/** What is worth knowing about the keys beside the answer. */
export function Notices({ notices }: { readonly notices: readonly KeyNotice[] }): ReactElement {
  return (
    <>
      {notices.map((notice, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- one kind of notice may stand there twice
        <Notice key={`${notice.phrase} ${index}`} status={notice.status} word={words().keys.note}>
          {inspectWords().keyFacts.notice(notice)}
        </Notice>
      ))}
    </>
  );
}

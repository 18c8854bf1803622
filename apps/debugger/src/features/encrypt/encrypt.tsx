import { Page } from '@mintmark/ui';
import type { KeyboardEvent, ReactElement } from 'react';
import { useEncryptHandover } from '../../shared/handover.ts';
import { MintTabs } from '../../shared/mint-tabs.tsx';
import { ContentSection } from './content-section.tsx';
import { HowSection } from './how-section.tsx';
import { EncryptedSection } from './encrypted-section.tsx';
import { useEncrypt } from './use-encrypt.ts';
import { say } from './words.ts';

/** Makes encrypted tokens, of a text or of a token that was signed first. */
export function EncryptView(): ReactElement {
  const state = useEncrypt();
  useEncryptHandover(state.takeToken);
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void state.encrypt();
  };
  return (
    <Page title={say().title} lead={say().lead} isWide>
      {/* Ctrl + Enter encrypts from every box in here; each control has its own role. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className="flex flex-col gap-6" onKeyDown={press}>
        <MintTabs current="encrypt" />
        <div className="grid items-start gap-8 two:grid-cols-2">
          <ContentSection state={state} />
          <div className="flex min-w-0 flex-col gap-8">
            <HowSection state={state} />
            <EncryptedSection state={state} />
          </div>
        </div>
      </div>
    </Page>
  );
}

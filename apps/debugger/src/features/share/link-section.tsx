import { Notice, TextData } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { Copy } from '../../shared/copy.tsx';
import type { MadeLink } from './share-form.ts';
import { isUsable, readableClaims, stripSignature } from './share-link.ts';
import { say } from './words.ts';

/** Longer links are cut by some programs. */
const longLink = 2000;

/** A link, and what it gives away. */
export function LinkSection({ made: { link, form, shared } }: { readonly made: MadeLink }): ReactElement {
  const words = say();
  const claims = readableClaims(shared);
  const isCredential = form.keepsSignature || !stripSignature(form.token).canStrip;
  return (
    <div className="flex flex-col gap-3" role="group" aria-label={words.link}>
      <TextData
        name={`${words.link} (${words.characters(link.length)})`}
        text={link}
        actions={<Copy what={words.copyLink} text={link} />}
      />
      {isCredential && isUsable(shared, Date.now()) ? (
        <Notice status="bad" word={words.warningWord}>
          {words.usable}
        </Notice>
      ) : null}
      {isCredential ? null : (
        <Notice status="good" word={words.noteWord}>
          {words.stripped}
        </Notice>
      )}
      <Notice status={form.isLocked ? 'good' : 'unsure'} word={words.warningWord}>
        {form.isLocked
          ? words.revealsLocked
          : claims.length === 0
            ? words.revealsNothing
            : words.reveals(claims.join(', '))}
      </Notice>
      <Notice status="note" word={words.warningWord}>
        {words.stays}
      </Notice>
      {link.length > longLink ? (
        <Notice status="note" word={words.noteWord}>
          {words.long}
        </Notice>
      ) : null}
    </div>
  );
}

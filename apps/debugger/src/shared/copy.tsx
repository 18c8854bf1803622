import { CopyButton } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { words } from './strings/words.ts';

/** A copy button in the words of the page: "Copy token", "Token copied". */
export function Copy({ what, text }: { readonly what: string; readonly text: string }): ReactElement {
  const { label, done, failed } = words().copy;
  return <CopyButton text={text} label={label(what)} done={done(what)} failed={failed} />;
}

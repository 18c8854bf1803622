import { CopyButton } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { strings } from './strings/strings.ts';

/** A copy button in the words of the page: "Copy token", "Token copied". */
export function Copy({ what, text }: { readonly what: string; readonly text: string }): ReactElement {
  const { label, done, failed } = strings.copy;
  return <CopyButton text={text} label={label(what)} done={done(what)} failed={failed} />;
}

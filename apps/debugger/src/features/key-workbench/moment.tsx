import { formatLocal, formatUtc } from '@mintmark/inspect/time';
import type { ReactElement } from 'react';
import { currentLanguage } from '../../shared/strings/words.ts';

/** A moment as people read it, with its zone; UTC is shown when one points at it. */
export function Moment({ at }: { readonly at: number }): ReactElement {
  return (
    <time dateTime={new Date(at * 1000).toISOString()} title={formatUtc(at * 1000)}>
      {sayMoment(at)}
    </time>
  );
}

/** The same as text. */
export function sayMoment(at: number): string {
  return formatLocal(at * 1000, { locale: currentLanguage() });
}

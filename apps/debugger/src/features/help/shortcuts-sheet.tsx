import { Keycap, Sheet } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { helpWords } from '../../shared/strings/help-words.ts';
import { words } from '../../shared/strings/words.ts';
import type { HelpSheetProps } from './privacy-sheet.tsx';

/** A shortcut: keys to press one after the other, and what they do. */
export interface ShortcutLine {
  readonly keys: readonly string[];
  readonly does: string;
}

export interface ShortcutsSheetProps extends HelpSheetProps {
  /** The shortcuts that lead to views. */
  readonly goTo: readonly ShortcutLine[];
}

/** The keyboard shortcuts. */
export function ShortcutsSheet({ goTo, ...sheet }: ShortcutsSheetProps): ReactElement {
  const { shortcuts } = helpWords();
  return (
    <Sheet title={shortcuts.title} closeLabel={words().page.close} {...sheet}>
      <div className="flex flex-col gap-4">
        <Lines title={shortcuts.everywhere} lines={shortcuts.global} />
        <Lines title={shortcuts.goTo} lines={goTo} />
        <Lines title={shortcuts.inspect} lines={shortcuts.inspectKeys} />
        <p className="text-small text-ink-soft">{shortcuts.off}</p>
      </div>
    </Sheet>
  );
}

function Lines({
  title,
  lines,
}: {
  readonly title: string;
  readonly lines: readonly ShortcutLine[];
}): ReactElement {
  return (
    <section aria-label={title}>
      <h3 className="pb-1 text-small font-bold text-ink-soft">{title}</h3>
      <dl className="grid grid-cols-[4.5rem_1fr] gap-x-4 gap-y-1.5">
        {lines.map(({ keys, does }) => (
          <div key={does} className="contents">
            <dt className="flex items-start gap-1">
              {keys.map((key) => (
                <Keycap key={key}>{key}</Keycap>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

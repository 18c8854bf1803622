import { Keycap, Sheet } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { words } from '../../shared/strings/words.ts';

export interface HelpSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The keyboard shortcuts. */
export function ShortcutsSheet(props: HelpSheetProps): ReactElement {
  const { title, list } = words().shortcuts;
  return (
    <Sheet title={title} closeLabel={words().page.close} {...props}>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-2 text-base">
        {list.map(({ keys, does }) => (
          <div key={does} className="contents">
            <dt>
              {keys.map((key) => (
                <Keycap key={key}>{key}</Keycap>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}

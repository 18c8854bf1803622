import { Button, Pane, TextBox } from '@mintmark/ui';
import { type ChangeEvent, type ReactElement, type ReactNode, type Ref } from 'react';
import { words, type Words } from '../../shared/strings/words.ts';

export interface KeyPaneProps {
  readonly pasted: string;
  /** Whether the text has no spaces where a line could break. */
  readonly isDense: boolean;
  readonly onChange: (pasted: string) => void;
  readonly boxRef: Ref<HTMLTextAreaElement>;
  /** What was found out about the key. */
  readonly children: ReactNode;
}

const say = (): Words['keys'] => words().keys;

/** One box for every kind of key. What is in it is taken as it is: nothing is trimmed, and only its owner empties it. */
export function KeyPane({ pasted, isDense, onChange, boxRef, children }: KeyPaneProps): ReactElement {
  const actions = (
    <>
      <OpenFile onText={onChange} />
      <Button look="bare" disabled={pasted === ''} onClick={() => onChange('')}>
        {say().clear}
      </Button>
    </>
  );
  return (
    <Pane title={say().title} actions={actions}>
      <div className="flex flex-col gap-3 px-4 pb-4">
        <TextBox
          label={say().box}
          value={pasted}
          placeholder={say().placeholder}
          className={isDense ? 'break-all' : 'wrap-anywhere'}
          onChange={(event) => onChange(event.target.value)}
          ref={boxRef}
        />
        {children}
      </div>
    </Pane>
  );
}

function OpenFile({ onText }: { readonly onText: (text: string) => void }): ReactElement {
  const read = (event: ChangeEvent<HTMLInputElement>): void => {
    const [file] = event.target.files ?? [];
    // A file that cannot be read leaves the box as it was.
    file?.text().then(onText, () => undefined);
    event.target.value = '';
  };
  return (
    <label className="inline-flex min-h-8 cursor-pointer items-center rounded px-3 text-small text-ink-soft hover:bg-raised hover:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent">
      {say().open}
      <input type="file" className="sr-only" onChange={read} />
    </label>
  );
}

import { Button, Pane } from '@mintmark/ui';
import { useState, type ChangeEvent, type DragEvent, type ReactElement, type ReactNode } from 'react';
import { Copy } from '../../shared/copy.tsx';
import { words, type Words } from '../../shared/strings/words.ts';

/** What a file holds. */
export interface OpenedFile {
  readonly name: string;
  readonly text: string;
}

export interface TokenPaneProps {
  /** The token that "copy" copies. */
  readonly token: string;
  readonly canClear: boolean;
  readonly onClear: () => void;
  readonly onFile: (file: OpenedFile) => void;
  /** Takes back the last replacement; undefined where there is none. */
  readonly onUndo: (() => void) | undefined;
  /** Where samples are chosen. */
  readonly samples: ReactNode;
  /** The box, and what is under it. */
  readonly children: ReactNode;
  /** Under everything else. */
  readonly below: ReactNode;
}

const say = (): Words['token'] => words().token;

/** The pane of the token box: samples, files, copying, undo. A file may be dropped anywhere on it. */
export function TokenPane(props: TokenPaneProps): ReactElement {
  const { onFile } = props;
  const [isOver, setOver] = useState(false);
  const [failed, setFailed] = useState(false);
  const read = (file: File | undefined): void => {
    setFailed(false);
    file?.text().then(
      (text) => onFile({ name: file.name, text }),
      () => setFailed(true),
    );
  };
  const drop = (event: DragEvent): void => {
    setOver(false);
    const [file] = event.dataTransfer.files;
    // Dropped text goes into the box by itself.
    if (file === undefined) return;
    event.preventDefault();
    read(file);
  };
  return (
    <div
      className={isOver ? 'outline-2 -outline-offset-2 outline-accent' : ''}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Pane title={say().title} actions={<Actions {...props} onChosen={read} />}>
        {props.children}
        <div className="flex flex-col gap-3 px-4 py-3">
          {isOver ? <p className="text-small text-ink-soft">{say().drop}</p> : null}
          {failed ? <p className="text-small text-bad">{say().unreadable}</p> : null}
          {props.below}
        </div>
      </Pane>
    </div>
  );
}

interface ActionsProps extends TokenPaneProps {
  readonly onChosen: (file: File | undefined) => void;
}

function Actions({ token, canClear, onClear, onUndo, samples, onChosen }: ActionsProps): ReactElement {
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    onChosen(event.target.files?.[0]);
    // The same file can be chosen again.
    event.target.value = '';
  };
  return (
    <>
      {samples}
      <label className={fileClasses}>
        {say().open}
        <input type="file" className="sr-only" onChange={choose} />
      </label>
      <Copy what={words().copy.things.token} text={token} />
      {onUndo === undefined ? null : (
        <Button look="bare" className="!px-2" onClick={onUndo}>
          {say().undo}
        </Button>
      )}
      <Button look="bare" className="!px-2" onClick={onClear} disabled={!canClear}>
        {say().clear}
      </Button>
    </>
  );
}

const fileClasses = [
  'inline-flex min-h-8 cursor-pointer items-center rounded px-2 text-small text-ink-soft hover:bg-raised',
  'hover:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent',
].join(' ');

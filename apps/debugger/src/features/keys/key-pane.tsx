import { Button, Pane, Segmented, StatusIcon, TextBox } from '@mintmark/ui';
import { useId, type ChangeEvent, type ReactElement, type ReactNode, type Ref } from 'react';
import { secretEncodings, type RecognizedKey, type SecretEncoding } from '../../shared/keys/recognize-key.ts';
import { words, type Words } from '../../shared/strings/words.ts';
import { describeKey } from './describe-key.ts';

export interface KeyPaneProps {
  readonly pasted: string;
  readonly recognized: RecognizedKey;
  readonly encoding: SecretEncoding;
  readonly onChange: (pasted: string) => void;
  readonly onEncoding: (encoding: SecretEncoding) => void;
  readonly boxRef: Ref<HTMLTextAreaElement>;
  /** What the check said about the key. */
  readonly children: ReactNode;
}

const say = (): Words['keys'] => words().keys;

/** One box for every kind of key; it says what it took the text for. */
export function KeyPane(props: KeyPaneProps): ReactElement {
  const { pasted, recognized, onChange } = props;
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
          className={
            recognized.kind === 'secret' || recognized.kind === 'empty' ? 'wrap-anywhere' : 'break-all'
          }
          onChange={(event) => onChange(event.target.value)}
          ref={props.boxRef}
        />
        <Recognized {...props} />
        {recognized.kind === 'secret' ? (
          <Segmented
            showLabel
            label={say().encoding}
            options={secretEncodings.map((value) => ({ value, label: say().encodings[value] }))}
            value={props.encoding}
            onChange={props.onEncoding}
          />
        ) : null}
        {props.children}
      </div>
    </Pane>
  );
}

function Recognized({ recognized, pasted, onChange }: KeyPaneProps): ReactElement | null {
  const words = describeKey(recognized);
  if (words === undefined) return null;
  const edge =
    recognized.kind === 'secret' && recognized.edge !== 'none' ? say().edge[recognized.edge] : undefined;
  return (
    <div className="flex flex-wrap items-center gap-2 text-small" data-testid="recognized-key">
      {words.usable ? null : <StatusIcon status="unsure" />}
      <span className="min-w-0 text-ink-soft">
        {words.text} {edge}
      </span>
      {edge === undefined ? null : <Button onClick={() => onChange(pasted.trim())}>{say().trim}</Button>}
    </div>
  );
}

function OpenFile({ onText }: { readonly onText: (text: string) => void }): ReactElement {
  const id = useId();
  const read = (event: ChangeEvent<HTMLInputElement>): void => {
    const [file] = event.target.files ?? [];
    // A file that cannot be read leaves the box as it was.
    file?.text().then(onText, () => undefined);
    event.target.value = '';
  };
  return (
    <label
      htmlFor={id}
      className="inline-flex min-h-8 cursor-pointer items-center rounded px-3 text-small text-ink-soft hover:bg-raised hover:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
    >
      {say().open}
      <input id={id} type="file" className="sr-only" onChange={read} />
    </label>
  );
}

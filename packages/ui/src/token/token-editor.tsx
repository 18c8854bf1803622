import { useId, type ClipboardEvent, type ReactElement, type Ref, type SyntheticEvent } from 'react';
import type { TokenMark, TokenSpan } from './pieces.ts';
import { TokenPieces } from './token-mirror.tsx';

export interface TokenEditorProps {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly placeholder: string;
  /** The coloured parts, in order, as ranges of `text`. */
  readonly spans: readonly TokenSpan[];
  /** The characters that are wrong. */
  readonly marks: readonly TokenMark[];
  /** The characters that are lit because what they say is chosen elsewhere. */
  readonly lit?: TokenMark | undefined;
  /** The characters a person has selected; an empty range is where the caret stands. */
  readonly onSelect?: (selected: TokenMark) => void;
  readonly onPaste?: (event: ClipboardEvent<HTMLTextAreaElement>) => void;
  readonly describedBy?: string | undefined;
  readonly ref?: Ref<HTMLTextAreaElement>;
}

/**
 * An editable token whose parts are coloured and underlined as one types. A native text area lies over
 * its coloured double, so undo, selection, spell and touch keyboards stay the browser's.
 */
export function TokenEditor(props: TokenEditorProps): ReactElement {
  const id = useId();
  const { text, spans, marks, lit } = props;
  const select = ({ currentTarget }: SyntheticEvent<HTMLTextAreaElement>): void =>
    props.onSelect?.({ start: currentTarget.selectionStart, end: currentTarget.selectionEnd });
  return (
    <div className={`token-editor min-h-44 bg-sunken ${text === '' ? 'token-editor-empty' : ''}`}>
      <div className="token-mirror" aria-hidden>
        <TokenPieces text={text} ranges={{ spans, marks, lit }} />
        {/* A last line break has no height of its own. */}
        {'\u200b'}
      </div>
      <label htmlFor={id} className="sr-only !p-0">
        {props.label}
      </label>
      <textarea
        id={id}
        ref={props.ref}
        value={text}
        onChange={(event) => props.onChange(event.target.value)}
        onSelect={select}
        onPaste={props.onPaste}
        placeholder={props.placeholder}
        aria-describedby={props.describedBy}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
      />
    </div>
  );
}

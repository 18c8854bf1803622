import { useId, type ReactElement, type Ref } from 'react';
import { cutPieces, type TokenMark, type TokenSpan } from './pieces.ts';

export interface TokenEditorProps {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly placeholder: string;
  /** The coloured parts, in order, as ranges of `text`. */
  readonly spans: readonly TokenSpan[];
  /** The characters that are wrong. */
  readonly marks: readonly TokenMark[];
  readonly describedBy?: string | undefined;
  readonly ref?: Ref<HTMLTextAreaElement>;
}

/**
 * An editable token whose parts are coloured and underlined as one types. A native text area lies over
 * its coloured double, so undo, selection, spell and touch keyboards stay the browser's.
 */
export function TokenEditor(props: TokenEditorProps): ReactElement {
  const id = useId();
  return (
    <div className={`token-editor min-h-44 bg-sunken ${props.text === '' ? 'token-editor-empty' : ''}`}>
      <div className="token-mirror" aria-hidden>
        {cutPieces(props.text, props.spans, props.marks).map((piece) => (
          <span
            key={piece.start}
            className={`${piece.part === 0 ? 'text-ink-soft' : `token-part token-part-${piece.part}`} ${piece.wrong ? 'token-mark' : ''}`}
          >
            {piece.text}
          </span>
        ))}
        {/* A last line break has no height of its own. */}
        {'\u200b'}
      </div>
      <label htmlFor={id} className="sr-only !p-0">
        {props.label}
      </label>
      <textarea
        id={id}
        ref={props.ref}
        value={props.text}
        onChange={(event) => props.onChange(event.target.value)}
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

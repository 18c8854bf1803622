import { useId, type KeyboardEvent, type ReactElement } from 'react';
import { cutInk, type InkSpan } from './ink-pieces.ts';
import type { JsonInk } from './json-view.tsx';

export interface JsonEditorProps {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** What is what in the text; characters in none of them are marks such as braces. */
  readonly spans: readonly InkSpan[];
  /** The characters that are wrong; an empty range is a place where something is missing. */
  readonly marks: readonly { readonly start: number; readonly end: number }[];
  /** The id of the element that says what is wrong. */
  readonly describedBy?: string | undefined;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
}

const inks: Readonly<Record<JsonInk, string>> = {
  name: 'text-json-name',
  string: 'text-json-string',
  number: 'text-json-number',
  literal: 'text-json-literal',
  mark: 'text-ink-soft',
};

/**
 * A box for JSON that is coloured as one types and marks what is wrong. A native text area lies over its coloured double;
 * not a character of the text is changed.
 */
export function JsonEditor(props: JsonEditorProps): ReactElement {
  const id = useId();
  const { text, spans, marks } = props;
  return (
    <div className="token-editor min-h-14 rounded border border-control bg-sunken">
      <div className={`token-mirror ${fold}`} aria-hidden>
        {cutInk(text, spans, marks).map((piece) => (
          <span
            key={piece.start}
            className={`${inks[piece.ink]}${piece.isWrong ? ' token-mark' : ''}${piece.hasCaret ? ' token-caret' : ''}`}
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
        value={text}
        onChange={(event) => props.onChange(event.target.value)}
        onKeyDown={props.onKeyDown}
        aria-describedby={props.describedBy}
        aria-invalid={marks.length > 0}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        className={`rounded ${fold}`}
      />
    </div>
  );
}

/** Both halves have to break their lines at the same places. */
const fold = '!px-3 !py-2 !text-small !leading-6 !break-normal !wrap-anywhere';

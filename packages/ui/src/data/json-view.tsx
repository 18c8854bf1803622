import type { ReactElement } from 'react';

export type JsonInk = 'name' | 'string' | 'number' | 'literal' | 'mark';

export interface JsonSpan {
  readonly text: string;
  readonly ink: JsonInk;
}

export interface JsonLine {
  /** How deep the line stands. */
  readonly depth: number;
  readonly spans: readonly JsonSpan[];
  /** Words after the line that are not part of the JSON text. */
  readonly note?: string | undefined;
}

const inks: Readonly<Record<JsonInk, string>> = {
  name: 'text-json-name',
  string: 'text-json-string',
  number: 'text-json-number',
  literal: 'text-json-literal',
  mark: 'text-ink-soft',
};

/** JSON text line by line, each lexeme exactly as it was written; copying gives the JSON without the notes. */
export function JsonView({ lines }: { readonly lines: readonly JsonLine[] }): ReactElement {
  return (
    <div className="px-4 pb-3 font-mono text-small">
      {lines.map((line, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines have no identity but their place
        <JsonRow key={index} line={line} />
      ))}
    </div>
  );
}

const indentPixels = 16;

function JsonRow({ line }: { readonly line: JsonLine }): ReactElement {
  return (
    <div
      style={{ paddingLeft: `${(line.depth + 1) * indentPixels}px` }}
      className="-indent-4 leading-6 wrap-anywhere whitespace-pre-wrap"
    >
      {line.spans.map((span, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- spans have no identity but their place
        <span key={index} className={inks[span.ink]}>
          {span.text}
        </span>
      ))}
      {line.note === undefined ? null : (
        <span className="ml-3 font-sans text-ink-soft select-none">{line.note}</span>
      )}
    </div>
  );
}

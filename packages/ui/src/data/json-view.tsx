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
  /** Whether it belongs to what is chosen here or elsewhere. */
  readonly isLit?: boolean;
}

const inks: Readonly<Record<JsonInk, string>> = {
  name: 'text-json-name',
  string: 'text-json-string',
  number: 'text-json-number',
  literal: 'text-json-literal',
  mark: 'text-ink-soft',
};

export interface JsonViewProps {
  readonly lines: readonly JsonLine[];
  /** A line was clicked: its place, from 0. */
  readonly onPick?: (index: number) => void;
}

/** JSON text line by line, each lexeme exactly as it was written; copying gives the JSON without the notes. */
export function JsonView({ lines, onPick }: JsonViewProps): ReactElement {
  return (
    <div className="px-4 pb-3 font-mono text-small">
      {lines.map((line, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines have no identity but their place
        <JsonRow key={index} line={line} onClick={() => onPick?.(index)} />
      ))}
    </div>
  );
}

const indentPixels = 16;

interface JsonRowProps {
  readonly line: JsonLine;
  readonly onClick: () => void;
}

function JsonRow({ line, onClick }: JsonRowProps): ReactElement {
  return (
    <div
      style={{ paddingLeft: `${(line.depth + 1) * indentPixels}px` }}
      className={`-indent-4 leading-6 wrap-anywhere whitespace-pre-wrap ${line.isLit === true ? 'bg-accent-soft' : ''}`}
      onClick={onClick}
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

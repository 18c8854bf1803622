import type { Span } from '@mintmark/inspect/json';
import { JsonView } from '@mintmark/ui';
import { useMemo, type ReactElement } from 'react';
import { inspectWords } from '../../shared/strings/inspect-words.ts';
import { layOutJson } from './json-lines.ts';
import { lightText, useLitText, type ShownJson } from './shown-json.ts';

/** The JSON laid out in lines, each lexeme as it was written; a click lights a member. */
export function JsonText({ shown }: { readonly shown: ShownJson }): ReactElement {
  const { text, root } = shown.json;
  const lit = useLitText(shown)?.span;
  const lines = useMemo(() => (root === undefined ? [] : layOutJson(text, root)), [text, root]);
  const isLit = ({ start, end }: Span): boolean =>
    lit !== undefined &&
    start >= lit.start &&
    end <= lit.end &&
    root !== undefined &&
    end - start < root.end - root.start;
  return (
    <JsonView
      lines={lines.map((line) => ({ ...line, isLit: isLit(line.of) }))}
      onPick={(index) => {
        const line = lines[index];
        if (line !== undefined) lightText(shown, line.of);
      }}
    />
  );
}

/** Text exactly as it is, white space and all, with what is lit. */
export function RawText({
  text,
  lit,
}: {
  readonly text: string;
  readonly lit?: Span | undefined;
}): ReactElement {
  // A text without a space, such as a token, may break anywhere; other text at its spaces first.
  const breaks = /\s/.test(text.trim()) ? 'wrap-anywhere' : 'break-all';
  const { start, end } = lit ?? { start: 0, end: 0 };
  return (
    <pre className={`px-4 pb-3 font-mono text-small leading-6 whitespace-pre-wrap ${breaks}`}>
      {text === '' ? inspectWords().contents.empty : text.slice(0, start)}
      {lit === undefined ? null : <span className="lit">{text.slice(start, end)}</span>}
      {text.slice(end)}
    </pre>
  );
}

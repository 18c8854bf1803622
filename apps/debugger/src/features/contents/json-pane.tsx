import { JsonView, Notice, Pane, Segmented } from '@mintmark/ui';
import { useState, type ReactElement, type ReactNode } from 'react';
import { Copy } from '../../shared/copy.tsx';
import { formatJson, jsonToText } from '../../shared/json/format-json.ts';
import { words, type Words } from '../../shared/strings/words.ts';
import { MemberTable, type MemberTableProps } from './member-table.tsx';

export interface JsonPaneProps extends MemberTableProps {
  /** What is copied, in the middle of a sentence ("header"). */
  readonly what: string;
  readonly children?: ReactNode;
}

type View = 'json' | 'table' | 'raw';

const say = (): Words['contents'] => words().contents;
const views: readonly View[] = ['json', 'table', 'raw'];

/** A header or claims set as JSON, as a table with meanings, or as the exact text. */
export function JsonPane(props: JsonPaneProps): ReactElement {
  const [chosen, setChosen] = useState<View>('json');
  const { json, notes } = props;
  const lines = json.root === undefined ? undefined : formatJson(json.text, json.root, notes);
  const view = lines === undefined ? 'raw' : chosen;
  const copied = lines === undefined || view === 'raw' ? json.text : jsonToText(lines);
  const actions = (
    <>
      {lines === undefined ? null : (
        <Segmented
          label={`${say().view} (${props.title})`}
          options={views.map((value) => ({ value, label: say().views[value] }))}
          value={view}
          onChange={setChosen}
        />
      )}
      <Copy what={props.what} text={copied} />
    </>
  );
  return (
    <Pane title={props.title} actions={actions}>
      {lines === undefined && json.text !== '' ? <Broken /> : null}
      {view === 'json' && lines !== undefined ? <JsonView lines={lines} /> : null}
      {view === 'table' ? <MemberTable {...props} /> : null}
      {view === 'raw' ? <RawText text={json.text} /> : null}
      {props.children}
    </Pane>
  );
}

function Broken(): ReactElement {
  return (
    <div className="px-4 pt-2">
      <Notice status="bad" word={words().token.problem}>
        {say().broken}
      </Notice>
    </div>
  );
}

/** Text exactly as it is, white space and all. */
export function RawText({ text }: { readonly text: string }): ReactElement {
  // A text without a space, such as a token, may break anywhere; other text at its spaces first.
  const breaks = /\s/.test(text.trim()) ? 'wrap-anywhere' : 'break-all';
  return (
    <pre className={`px-4 pb-3 font-mono text-small leading-6 whitespace-pre-wrap ${breaks}`}>
      {text === '' ? say().empty : text}
    </pre>
  );
}

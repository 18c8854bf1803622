import { HexView, Notice, Pane, Segmented } from '@mintmark/ui';
import { useState, type ReactElement, type ReactNode } from 'react';
import { Copy } from '../../shared/copy.tsx';
import { useLit } from '../../shared/lit.ts';
import { inspectWords } from '../../shared/strings/inspect-words.ts';
import { words } from '../../shared/strings/words.ts';
import { layOutJson, linesToText } from './json-lines.ts';
import { JsonText, RawText } from './json-text.tsx';
import { JsonTree } from './json-tree.tsx';
import { MemberTable } from './member-table.tsx';
import { useLitText, type ShownJson } from './shown-json.ts';

export interface JsonPaneProps {
  readonly title: string;
  /** What is copied, in the middle of a sentence ("header"). */
  readonly what: string;
  readonly shown: ShownJson;
  /** The bytes the text was decoded from. */
  readonly bytes: Uint8Array;
  readonly children?: ReactNode;
}

type View = 'tree' | 'table' | 'json' | 'raw' | 'hex';

const structured: readonly View[] = ['tree', 'table', 'json', 'raw', 'hex'];
const plain: readonly View[] = ['raw', 'hex'];

/** A header or claims set as a tree, as a table with meanings, as JSON, as the exact text, or as bytes. */
export function JsonPane({ title, what, shown, bytes, children }: JsonPaneProps): ReactElement {
  const [chosen, setChosen] = useState<View>('tree');
  const { contents } = inspectWords();
  const { text, root } = shown.json;
  const hasStructure = root?.kind === 'object' || root?.kind === 'array';
  const views = hasStructure ? structured : plain;
  const view = views.includes(chosen) ? chosen : 'raw';
  const copied = view === 'raw' || root === undefined ? text : linesToText(layOutJson(text, root));
  const actions = (
    <>
      <Segmented
        label={`${contents.view} (${title})`}
        options={views.map((value) => ({ value, label: contents.views[value] }))}
        value={view}
        onChange={setChosen}
      />
      <Copy what={what} text={copied} />
    </>
  );
  return (
    <Pane title={title} actions={actions}>
      {shown.json.value === undefined && text !== '' ? <Broken /> : null}
      <ShownView view={view} title={title} shown={shown} bytes={bytes} />
      {children}
    </Pane>
  );
}

interface ShownViewProps extends Pick<JsonPaneProps, 'title' | 'shown' | 'bytes'> {
  readonly view: View;
}

function ShownView({ view, title, shown, bytes }: ShownViewProps): ReactElement {
  const lit = useLitText(shown)?.span;
  const bytesLit = useLit(shown.reading);
  if (view === 'tree') return <JsonTree title={title} shown={shown} />;
  if (view === 'table') return <MemberTable title={title} shown={shown} />;
  if (view === 'json') return <JsonText shown={shown} />;
  if (view === 'raw') return <RawText text={shown.json.text} lit={lit} />;
  const isHere = bytesLit?.place === (shown.part?.place ?? 0);
  return <HexView label={title} bytes={bytes} lit={isHere ? bytesLit.bytes : undefined} />;
}

function Broken(): ReactElement {
  return (
    <div className="px-4 pt-2 pb-2">
      <Notice status="bad" word={words().token.problem}>
        {inspectWords().contents.broken}
      </Notice>
    </div>
  );
}

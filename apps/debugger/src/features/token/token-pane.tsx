import { Button, Pane, PartLegend, TokenEditor } from '@mintmark/ui';
import { useState, type ReactElement, type ReactNode, type Ref } from 'react';
import { Copy } from '../../shared/copy.tsx';
import { words, type Words } from '../../shared/strings/words.ts';
import type { DecodedToken } from '../../shared/token/decode-token.ts';
import { TokenNotes } from './token-notes.tsx';

export interface TokenPaneProps {
  /** The text in the box, as it was pasted. */
  readonly pasted: string;
  readonly token: DecodedToken;
  readonly onChange: (pasted: string) => void;
  /** Where samples are chosen. */
  readonly samples: ReactNode;
  /** Shown under the box while it is empty. */
  readonly emptyState: ReactNode;
  /** Words under everything else. */
  readonly footnote: ReactNode;
  readonly boxRef: Ref<HTMLTextAreaElement>;
}

const say = (): Words['token'] => words().token;

/** The token box: coloured by part as one types, with what was left out and what is wrong. */
export function TokenPane(props: TokenPaneProps): ReactElement {
  const { pasted, token, onChange } = props;
  const spans = token.parts.map(({ start, end, place }) => ({ start, end, part: Math.min(place, 5) }));
  const marks = token.problems
    .filter((problem) => problem.part !== undefined)
    .map(({ pastedAt }) => ({ start: pastedAt, end: pastedAt + 1 }));
  return (
    <Pane title={say().title} actions={<TokenActions {...props} />}>
      <div className="max-h-[60vh] overflow-y-auto border-y border-line two:max-h-[70vh]">
        <TokenEditor
          label={say().box}
          text={pasted}
          onChange={onChange}
          placeholder={say().placeholder}
          spans={spans}
          marks={marks}
          ref={props.boxRef}
        />
      </div>
      <div className="flex flex-col gap-3 px-4 py-3">
        {token.parts.length === 0 ? null : <PartLegend label={say().parts} parts={legendOf(token)} />}
        <TokenNotes token={token} />
        {token.kind === 'empty' ? props.emptyState : null}
        {props.footnote}
      </div>
    </Pane>
  );
}

function TokenActions({ pasted, token, onChange, samples }: TokenPaneProps): ReactElement {
  const [cleared, setCleared] = useState('');
  const clear = (): void => {
    setCleared(pasted);
    onChange('');
  };
  return (
    <>
      {samples}
      <Copy what={words().copy.things.token} text={token.text} />
      {pasted === '' && cleared !== '' ? (
        <Button look="bare" onClick={() => onChange(cleared)}>
          {say().undoClear}
        </Button>
      ) : (
        <Button look="bare" onClick={clear} disabled={pasted === ''}>
          {say().clear}
        </Button>
      )}
    </>
  );
}

function legendOf(token: DecodedToken): Parameters<typeof PartLegend>[0]['parts'] {
  return token.parts.map(({ name, place, text }) => ({
    ...say().partNames[name],
    part: Math.min(place, 5),
    size: say().characters(text.length),
  }));
}

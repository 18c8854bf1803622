import { diffTokens } from '@mintmark/inspect/diff';
import { readToken } from '@mintmark/inspect/token';
import { Button, Page, SwapIcon, TokenEditor, type TokenSpan } from '@mintmark/ui';
import { useCallback, useMemo, useState, type ReactElement } from 'react';
import { handOver, useDiffHandover } from '../../shared/handover.ts';
import { DiffResult } from './diff-result.tsx';
import { sampleTokens } from './sample.ts';
import { say } from './words.ts';

/** Two tokens side by side, and what differs between them. */
export function DiffView(): ReactElement {
  const [[first, second], setTokens] = useState<readonly [string, string]>(['', '']);
  useDiffHandover(useCallback(([one, other = '']) => setTokens([one, other]), []));
  const difference = useMemo(
    () => (first.trim() === '' || second.trim() === '' ? undefined : diffTokens(first, second)),
    [first, second],
  );
  const words = say();
  return (
    <Page title={words.title} lead={words.lead} isWide>
      <div className="flex flex-col gap-6">
        <div className="flex flex-wrap gap-2">
          <Button
            disabled={first === '' && second === ''}
            onClick={() => setTokens(([one, other]) => [other, one])}
          >
            <SwapIcon />
            {words.swap}
          </Button>
          <Button onClick={() => setTokens(sampleTokens(Math.floor(Date.now() / 1000)))}>
            {words.sample}
          </Button>
          <Button look="bare" disabled={first === '' && second === ''} onClick={() => setTokens(['', ''])}>
            {words.clear}
          </Button>
        </div>
        <div className="grid items-start gap-6 two:grid-cols-2">
          <TokenBox
            name={words.first}
            text={first}
            onChange={(text) => setTokens(([, other]) => [text, other])}
          />
          <TokenBox
            name={words.second}
            text={second}
            onChange={(text) => setTokens(([one]) => [one, text])}
          />
        </div>
        {difference === undefined ? (
          <p className="text-small text-ink-soft">{words.empty}</p>
        ) : (
          <DiffResult difference={difference} />
        )}
      </div>
    </Page>
  );
}

interface TokenBoxProps {
  readonly name: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

function TokenBox({ name, text, onChange }: TokenBoxProps): ReactElement {
  const words = say();
  const spans = useMemo(() => spansOf(text), [text]);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <h2 className="text-base font-bold">{name}</h2>
      <div className="max-h-96 overflow-y-auto rounded border border-control">
        <TokenEditor
          label={name}
          text={text}
          placeholder={words.placeholder}
          spans={spans}
          marks={[]}
          onChange={onChange}
        />
      </div>
      <div>
        <Button
          disabled={text === ''}
          onClick={() => {
            handOver({ token: text });
            location.hash = '#/';
          }}
        >
          {words.inspect(name)}
        </Button>
      </div>
    </div>
  );
}

function spansOf(text: string): readonly TokenSpan[] {
  return readToken(text).parts.map(({ start, end, place }) => ({
    start,
    end,
    part: ((place - 1) % 5) + 1,
  }));
}

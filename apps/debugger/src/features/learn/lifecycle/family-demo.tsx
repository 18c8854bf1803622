import { Button, StatusIcon, type Status } from '@mintmark/ui';
import { useState, type ReactElement } from 'react';
import { DemoFrame } from '../samples/demo-frame.tsx';
import { book } from '../words.ts';
import {
  canPlay,
  newFamily,
  playStep,
  type FamilyAction,
  type RefreshFamily,
  type TokenState,
} from './refresh-family.ts';

const actions: readonly FamilyAction[] = ['refresh', 'steal', 'reuse', 'restart'];

/** A family of refresh tokens, to be played through: what rotation does when a token is stolen. */
export function FamilyDemo(): ReactElement {
  const [family, setFamily] = useState<RefreshFamily>(newFamily);
  const { family: say } = book().words;
  return (
    <DemoFrame title={say.title}>
      <ol aria-label={say.tokens} className="flex flex-wrap items-stretch gap-2">
        {family.tokens.map((state, index) => (
          // Tokens are only ever added at the end.
          <FamilyToken key={index} index={index} state={state} isStolen={family.thief === index} />
        ))}
      </ol>
      <p role="status" className="max-w-[70ch]">
        {say.says[family.event]}
      </p>
      <div className="flex flex-wrap gap-2">
        {actions.map((action) => (
          <Button
            key={action}
            disabled={!canPlay(family, action)}
            onClick={() => setFamily((before) => playStep(before, action))}
          >
            {say.actions[action]}
          </Button>
        ))}
      </div>
    </DemoFrame>
  );
}

const looks: Readonly<Record<TokenState, Status>> = { current: 'good', used: 'unknown', revoked: 'bad' };

interface FamilyTokenProps {
  readonly index: number;
  readonly state: TokenState;
  readonly isStolen: boolean;
}

function FamilyToken({ index, state, isStolen }: FamilyTokenProps): ReactElement {
  const { family: say } = book().words;
  return (
    <li className="flex items-center gap-2">
      {index === 0 ? null : (
        <span aria-hidden className="text-ink-soft">
          →
        </span>
      )}
      <span className="flex h-full flex-col rounded border border-line bg-sunken px-2 py-1">
        <span className={state === 'current' ? 'font-bold' : ''}>{say.token(index + 1)}</span>
        <span className="flex items-center gap-1 text-ink-soft">
          <StatusIcon status={looks[state]} size={14} />
          {say.states[state]}
        </span>
        {isStolen ? <span className="text-bad">{say.stolen}</span> : null}
      </span>
    </li>
  );
}

import { useAuth } from '@mintmark/browser-client/react';
import { AuthError, type AuthErrorCode } from '@mintmark/browser-client';
import { Button, Notice } from '@mintmark/ui';
import { useState, type ReactElement } from 'react';
import type { Addresses } from '../../../steps/snapshot.ts';
import type { StorageChoice } from '../../../steps/storage.ts';
import { Panel } from '../../shared/panel.tsx';
import { useName } from './use-name.ts';

export interface SessionPanelProps {
  readonly addresses: Addresses;
  readonly choice: StorageChoice;
}

/** Who is signed in, and the ways in and out. */
export function SessionPanel({ addresses, choice }: SessionPanelProps): ReactElement {
  const { auth, state, problem } = useAuth();
  const name = useName(choice.storage === 'cookie' ? undefined : `${addresses.issuer}/userinfo`);
  const [trouble, setTrouble] = useState<string | undefined>();
  const attempt = (work: Promise<void>): void => {
    setTrouble(undefined);
    work.catch((error: unknown) => setTrouble(sentenceOf(error)));
  };
  const said = trouble ?? (problem && sentenceOf(problem));
  return (
    <Panel title="Session">
      <p className="text-small" role="status">
        {state === 'starting' ? 'Looking whether somebody is signed in…' : null}
        {state === 'signed_out'
          ? 'Nobody is signed in. Log in as alice or bob; their passwords stand in the terminal.'
          : null}
        {state === 'signed_in' ? (
          <>
            Signed in as <span className="font-bold">{name}</span>.{' '}
            {choice.storage === 'cookie'
              ? 'The web server refreshes the token when a request needs it.'
              : 'The token is refreshed before it expires, once for all tabs.'}
          </>
        ) : null}
      </p>
      <div className="flex flex-wrap gap-2">
        {state === 'signed_in' ? (
          <>
            <Button onClick={() => window.open(location.href, '_blank', 'noopener')}>
              Open a second tab
            </Button>
            <Button onClick={() => attempt(auth.logout())}>Log out here</Button>
            <Button onClick={() => attempt(auth.logout({ everywhere: true, redirect: false }))}>
              Log out everywhere
            </Button>
          </>
        ) : (
          <Button look="primary" disabled={state === 'starting'} onClick={() => attempt(auth.login())}>
            Log in
          </Button>
        )}
      </div>
      {said === undefined ? null : (
        <Notice status="bad" word="Problem">
          {said}
        </Notice>
      )}
    </Panel>
  );
}

const sentences: Readonly<Partial<Record<AuthErrorCode, string>>> = {
  issuer_unreachable: 'The authorization server does not answer. Start it with npm start, and try again.',
  login_refused: 'The authorization server did not let you in, or you did not allow it.',
  state_unknown: 'This answer belongs to no login of this tab. Log in again.',
  logout_incomplete:
    'You are signed out here, but the authorization server did not confirm that all your sessions have ended.',
  backend_unavailable: 'The web server does not answer as it should.',
};

function sentenceOf(error: unknown): string {
  if (!(error instanceof AuthError)) return String(error);
  return sentences[error.code] ?? `It did not work: ${error.code}.`;
}

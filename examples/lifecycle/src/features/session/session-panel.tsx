import { useAuth } from '@mintmark/browser-client/react';
import { Button, Notice } from '@mintmark/ui';
import { useState, type ReactElement } from 'react';
import { Panel } from '../../shared/panel.tsx';

/** Who is signed in, and the ways in and out. */
export function SessionPanel(): ReactElement {
  const { auth, state, user, problem } = useAuth();
  const [trouble, setTrouble] = useState<string | undefined>();
  const attempt = (work: Promise<void>): void => {
    setTrouble(undefined);
    work.catch((error: unknown) => setTrouble(error instanceof Error ? error.message : String(error)));
  };
  const said = trouble ?? problem?.message;
  return (
    <Panel title="Session">
      <p className="text-small" role="status">
        {state === 'starting' ? 'Looking whether somebody is signed in…' : null}
        {state === 'signed_out'
          ? 'Nobody is signed in. Log in as alice or bob; their passwords stand in the terminal.'
          : null}
        {state === 'signed_in' ? (
          <>
            Signed in as <span className="font-bold">{String(user?.['name'] ?? user?.sub ?? 'somebody')}</span>.
            The token is refreshed before it expires, once for all tabs.
          </>
        ) : null}
      </p>
      <div className="flex flex-wrap gap-2">
        {state === 'signed_in' ? (
          <>
            <Button onClick={() => window.open(location.href, '_blank', 'noopener')}>Open a second tab</Button>
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

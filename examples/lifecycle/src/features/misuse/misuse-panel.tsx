import { useAuth } from '@mintmark/browser-client/react';
import { Button, StatusIcon } from '@mintmark/ui';
import { useEffect, useState, type ReactElement } from 'react';
import type { Addresses } from '../../../steps/snapshot.ts';
import type { StorageChoice } from '../../../steps/storage.ts';
import type { Watch } from '../../../steps/watch.ts';
import { askDemo, readDemo } from '../../shared/ask-demo.ts';
import { ReasonLink } from '../../shared/outcome.tsx';
import { Panel } from '../../shared/panel.tsx';
import { signProofs } from '../../shared/sign-proofs.ts';

export interface MisusePanelProps {
  readonly addresses: Addresses;
  readonly choice: StorageChoice;
}

/** Every tenth of a second, for as long as proofs are good. */
const proofCount = 500;
const everyMs = 250;

/** Somebody has the token and goes on using it, while the person logs out. */
export function MisusePanel({ addresses, choice }: MisusePanelProps): ReactElement {
  const { auth, state } = useAuth();
  const { watch, look } = useWatch();
  const [isOurs, setIsOurs] = useState(false);
  // The last word on a token of an earlier login stays until somebody is signed in again.
  const isPast = !isOurs && state === 'signed_in' && watch.state !== 'using';
  const start = async (): Promise<void> => {
    const token = await auth.accessToken();
    const url = `${addresses.api}/notes`;
    const isBound = choice.isBound && token !== undefined;
    const proofs = isBound ? await signProofs({ token, url, count: proofCount }) : [];
    setIsOurs(true);
    await askDemo('keep-using', token === undefined ? {} : { token, proofs });
    look();
  };
  return (
    <Panel title="Keep using the old token" lead={leadFor(choice)}>
      <div className="flex flex-wrap gap-2">
        <Button
          disabled={watch.state === 'using' || state !== 'signed_in'}
          onClick={() => void start().catch(look)}
        >
          Keep using the stolen token
        </Button>
      </div>
      <div role="status" className="min-h-5 text-small" data-watch={watch.state}>
        {isPast ? null : <WatchText watch={watch} debuggerPage={addresses.debugger} />}
      </div>
    </Panel>
  );
}

function leadFor({ storage, isBound }: StorageChoice): string {
  if (storage === 'cookie')
    return 'Another program has found the token on the web server, and sends it ten times a second. Then log out everywhere.';
  if (isBound)
    return 'Another program has the token, and proofs that a script in the page signed ahead; it sends them ten times a second. Then log out everywhere.';
  return 'Another program has the token, and sends it ten times a second. Then log out everywhere.';
}

function WatchText({
  watch,
  debuggerPage,
}: {
  readonly watch: Watch;
  readonly debuggerPage: string;
}): ReactElement | null {
  const { state, accepted, reason, refusedAfterMs, acceptedAfter } = watch;
  if (state === 'none') return null;
  if (state === 'using') return <p>{accepted} requests accepted so far. Log out everywhere now.</p>;
  if (state === 'gave_up') return <p>Stopped after {accepted} requests, all accepted: nobody logged out.</p>;
  return (
    <p className="flex gap-x-2">
      <span className="pt-[3px]">
        <StatusIcon status="bad" size={14} />
      </span>
      <span className="min-w-0">
        {refusedAfterMs === undefined ? (
          `Refused after ${accepted} requests.`
        ) : (
          <>
            Refused <strong data-refused-after={refusedAfterMs}>{refusedAfterMs} ms</strong> after it was
            taken back (at most 2000); {acceptedAfter} of {accepted} accepted requests came in between.
          </>
        )}{' '}
        {reason === undefined ? null : <ReasonLink reason={reason} debuggerPage={debuggerPage} />}
      </span>
    </p>
  );
}

/** What came of it is asked for again and again while it goes on. */
function useWatch(): { readonly watch: Watch; readonly look: () => void } {
  const [watch, setWatch] = useState<Watch>({ state: 'none', accepted: 0 });
  const [looks, setLooks] = useState(0);
  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async (): Promise<void> => {
      const next = (await readDemo('watch')) as Watch; // our own server, of the same build
      if (isOver) return;
      setWatch(next);
      if (next.state === 'using') timer = setTimeout(() => void read(), everyMs);
    };
    void read().catch(() => undefined);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [looks]);
  return { watch, look: () => setLooks((count) => count + 1) };
}

import { Button } from '@mintmark/ui';
import { useEffect, useState, type ReactElement } from 'react';
import type { Addresses } from '../../../steps/snapshot.ts';
import { askDemo, readDemo } from '../../shared/ask-demo.ts';
import { Outcome, type Answer } from '../../shared/outcome.tsx';
import { Panel } from '../../shared/panel.tsx';
import { useNow } from '../../shared/use-now.ts';

const attempts = [
  ['tampered', 'A changed token'],
  ['expired', 'An expired token'],
  ['other-audience', 'A token for another API'],
] as const;

/** Tokens that the API must not take, sent by another program. */
export function RefusalsPanel({ addresses }: { readonly addresses: Addresses }): ReactElement {
  const [answer, setAnswer] = useState<Answer | undefined>();
  const waitSeconds = useExpiredIn();
  const attempt = async (name: string): Promise<void> => {
    const { status, reason, problem } = await askDemo(name);
    if (problem !== undefined) return setAnswer({ status: 0, sentence: problem });
    setAnswer({ status, sentence: status < 400 ? 'Accepted.' : 'Refused:', reason });
  };
  return (
    <Panel title="Make it refuse" lead="Another program sends real tokens that are not good here.">
      <div className="flex flex-wrap items-center gap-2">
        {attempts.map(([name, label]) => (
          <Button
            key={name}
            disabled={name === 'expired' && waitSeconds > 0}
            onClick={() => void attempt(name)}
          >
            {label}
            {name === 'expired' && waitSeconds > 0 ? ` (in ${waitSeconds} s)` : ''}
          </Button>
        ))}
      </div>
      <Outcome answer={answer} debuggerPage={addresses.debugger} />
    </Panel>
  );
}

/** The token that is to be expired was issued when the example started, and has to become so. */
function useExpiredIn(): number {
  const [endsAt, setEndsAt] = useState<number | undefined>();
  const now = useNow(1000);
  useEffect(() => {
    void readDemo('ready').then((answer) => {
      const { expiredInMs } = Object(answer) as { readonly expiredInMs?: unknown };
      setEndsAt(Date.now() + Number(expiredInMs));
    });
  }, []);
  return endsAt === undefined ? 0 : Math.max(0, Math.ceil((endsAt - now) / 1000));
}

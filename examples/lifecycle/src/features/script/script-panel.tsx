import { Button, StatusIcon } from '@mintmark/ui';
import { useEffect, useState, type ReactElement } from 'react';
import type { Addresses } from '../../../steps/snapshot.ts';
import { lootEvent, type Loot } from '../../../steps/loot.ts';
import { askDemo, type Attempt } from '../../shared/ask-demo.ts';
import { ReasonLink } from '../../shared/outcome.tsx';
import { Panel } from '../../shared/panel.tsx';

/** One thing that the script tried, and what its token was worth elsewhere. */
interface Result extends Loot {
  readonly elsewhere: Attempt | undefined;
}

/** Runs a script in this page as an attacker would, and shows what it really got. */
export function ScriptPanel({ addresses }: { readonly addresses: Addresses }): ReactElement {
  const [results, setResults] = useState<readonly Result[] | 'running' | undefined>();
  useEffect(() => {
    const take = (event: Event): void => {
      if (!(event instanceof CustomEvent)) return;
      void valueOf(event.detail as readonly Loot[]).then(setResults); // our own script hands it over
    };
    document.addEventListener(lootEvent, take);
    return () => document.removeEventListener(lootEvent, take);
  }, []);
  const run = (): void => {
    setResults('running');
    const script = document.createElement('script');
    script.type = 'module';
    // A module runs once for each address.
    script.src = `/injected.js?${Date.now()}`;
    document.head.append(script);
    script.addEventListener('load', () => script.remove());
  };
  return (
    <Panel
      title="What an injected script can take"
      lead="A script is really run in this page. It looks for tokens everywhere; those that it gets are really sent from another program, without the key of this browser."
    >
      <div>
        <Button disabled={results === 'running'} onClick={run}>
          {results === 'running' ? 'The script runs…' : 'Run a script in this page'}
        </Button>
      </div>
      <div role="status">
        {Array.isArray(results) ? <ResultTable results={results} debuggerPage={addresses.debugger} /> : null}
      </div>
    </Panel>
  );
}

/** The same token is tried once, wherever it was found. */
async function valueOf(loot: readonly Loot[]): Promise<readonly Result[]> {
  const tried = new Map<string, Promise<Attempt>>();
  return Promise.all(
    loot.map(async (item) => {
      if (item.token === undefined) return { ...item, elsewhere: undefined };
      const attempt = tried.get(item.token) ?? askDemo('stolen', { token: item.token });
      tried.set(item.token, attempt);
      return { ...item, elsewhere: await attempt };
    }),
  );
}

function ResultTable({
  results,
  debuggerPage,
}: {
  readonly results: readonly Result[];
  readonly debuggerPage: string;
}): ReactElement {
  return (
    <table className="w-full text-left text-small" data-script-results>
      <thead className="text-ink-soft">
        <tr className="border-b border-line">
          <th scope="col" className="py-1 pr-2 font-normal">
            tried
          </th>
          <th scope="col" className="py-1 pr-2 font-normal">
            got
          </th>
          <th scope="col" className="py-1 font-normal">
            worth elsewhere
          </th>
        </tr>
      </thead>
      <tbody>
        {results.map((result) => (
          <tr key={result.place + result.attempt} className="border-b border-line align-top">
            <th scope="row" className="py-1 pr-2 font-normal">
              <span className="font-mono">{result.place}</span>
              <span className="block text-ink-soft">{result.attempt}</span>
            </th>
            <td className="py-1 pr-2">
              <span className="flex gap-1.5">
                <span className="pt-0.5">
                  <StatusIcon status={result.isGain ? 'bad' : 'good'} size={14} />
                </span>
                {result.found}
              </span>
            </td>
            <td className="py-1">
              <Worth elsewhere={result.elsewhere} debuggerPage={debuggerPage} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Worth({
  elsewhere,
  debuggerPage,
}: {
  readonly elsewhere: Attempt | undefined;
  readonly debuggerPage: string;
}): ReactElement {
  if (elsewhere === undefined) return <span className="text-ink-soft">–</span>;
  const { status, reason } = elsewhere;
  if (status < 400) return <span className="font-bold text-bad">accepted ({status})</span>;
  return (
    <span>
      <span className="text-good">refused ({status})</span>{' '}
      {reason === undefined ? null : <ReasonLink reason={reason} debuggerPage={debuggerPage} />}
    </span>
  );
}

import type { ConsideredKey } from '@mintmark/inspect';
import type { KeyReading } from '@mintmark/inspect/keys';
import { ReasonCode, StatusIcon, type Status } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { inspectWords } from '../../shared/strings/inspect-words.ts';

interface ConsideredKeysProps {
  readonly considered: readonly ConsideredKey[];
  readonly keys: KeyReading;
}

const statuses: Readonly<Record<ConsideredKey['outcome'], Status>> = {
  signed: 'good',
  tried: 'bad',
  'passed-over': 'unknown',
  unusable: 'unsure',
};

/** Every key of a set, and why it was taken or not. A single key needs no list. */
export function ConsideredKeys({ considered, keys }: ConsideredKeysProps): ReactElement | null {
  const { keyFacts: say } = inspectWords();
  if (considered.length < 2) return null;
  return (
    <details className="border-t border-line pt-2 text-small">
      <summary>{say.consideredTitle(considered.length)}</summary>
      <ul className="flex flex-col gap-2 pt-2">
        {considered.map((one) => (
          <li key={one.place} className="flex gap-2">
            <span className="pt-0.5">
              <StatusIcon status={statuses[one.outcome]} />
            </span>
            <span className="min-w-0">
              <span className="font-bold">
                {one.place}. {kindOf(one, keys)}
              </span>
              {one.kid === undefined ? null : <code className="ml-2 font-mono wrap-anywhere">{one.kid}</code>}
              <span className="block wrap-anywhere text-ink-soft">
                {say.outcomes[one.outcome]}
                {one.outcome === 'signed' ? '. ' : `: ${say.considered(one)} `}
                {one.code === undefined ? null : (
                  <ReasonCode code={one.code} href={`#/reasons/${one.code}`} />
                )}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function kindOf({ place, kind }: ConsideredKey, { keys }: KeyReading): string {
  const key = keys.find((each) => each.place === place);
  return key === undefined ? kind : inspectWords().keyFacts.kindOfKey(key);
}

import { Button } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { fetchWords } from './words.ts';

export interface ConnectProps {
  readonly address: string;
  readonly isPrimary: boolean;
  readonly onConnect: (address: string) => void;
}

/** Names the server and the whole address; only its button connects. */
export function Connect({ address, isPrimary, onConnect }: ConnectProps): ReactElement {
  const say = fetchWords();
  const { origin } = new URL(address);
  return (
    <div className="flex flex-col items-start gap-2 rounded border border-line bg-sunken p-3">
      <p className="text-small">
        {say.willConnect} <strong className="font-mono">{origin}</strong> {say.willAsk}{' '}
        <span className="font-mono wrap-anywhere">{address.slice(origin.length)}</span>
      </p>
      <Button look={isPrimary ? 'primary' : 'quiet'} onClick={() => onConnect(address)}>
        {say.connect(origin)}
      </Button>
    </div>
  );
}

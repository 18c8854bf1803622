import { Button } from '@mintmark/ui';
import { useEffect, useState, type ReactElement } from 'react';
import { handOver } from '../../shared/handover.ts';
import { receiveKeys, type SentKeys } from '../../shared/key-channel.ts';
import { words } from '../../shared/strings/words.ts';

/** Says that a key set has arrived from the page that fetches, and waits for the person to take it. */
export function ReceivedKeys(): ReactElement {
  const [keys, setKeys] = useState<SentKeys>();
  useEffect(() => receiveKeys(setKeys), []);
  const say = words().received;
  const take = ({ text }: SentKeys): void => {
    handOver({ key: text });
    location.hash = '#/';
    setKeys(undefined);
  };
  return (
    <div role="status">
      {keys === undefined ? null : (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-note bg-note-soft px-4 py-2 text-small">
          <p className="min-w-0 wrap-anywhere">{say.arrived(keys.origin)}</p>
          <div className="flex gap-2">
            <Button onClick={() => take(keys)}>{say.use}</Button>
            <Button look="bare" onClick={() => setKeys(undefined)}>
              {say.dismiss}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

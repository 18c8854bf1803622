import type { FoundSecret, HmacToken } from '@mintmark/inspect/weak-secrets';
import { readHmacToken } from '@mintmark/inspect/weak-secrets';
import { Button, Checkbox } from '@mintmark/ui';
import { useRef, useState, type ReactElement } from 'react';
import { CheckOutcome } from './check-outcome.tsx';
import { CheckProgress } from './check-progress.tsx';
import { useSearch } from './use-search.ts';
import { say } from './words.ts';

export interface WeakSecretCheckProps {
  /** The token as text; without HMAC there is nothing to check, and nothing is shown. */
  readonly token: string;
  /** The person wants to use the secret that was found, for example as the key. */
  readonly onFound: (found: FoundSecret) => void;
}

/** Tries whether the secret of a token can be guessed, here in the page. */
export function WeakSecretCheck({ token, onFound }: WeakSecretCheckProps): ReactElement | null {
  const hmacToken = readHmacToken(token);
  if (hmacToken.kind !== 'hmac') return null;
  // Another token starts anew, and ends the search for the secret of this one.
  return <Check key={token} token={hmacToken} onFound={onFound} />;
}

interface CheckProps {
  readonly token: HmacToken;
  readonly onFound: (found: FoundSecret) => void;
}

function Check({ token, onFound }: CheckProps): ReactElement {
  const { state, start, stop } = useSearch(token);
  const [changesWords, setChangesWords] = useState(false);
  const isBusy = state.status === 'loading' || state.status === 'searching';
  const mutations = changesWords ? 'light' : 'none';
  return (
    <details className="border-t border-line pt-2">
      <summary className="text-small">{say().title}</summary>
      <div className="flex flex-col gap-3 pt-2">
        <p className="text-small text-ink-soft">{say().what}</p>
        <Checkbox
          label={say().change}
          hint={say().changeHint}
          isOn={changesWords}
          onChange={setChangesWords}
        />
        <div className="flex flex-wrap gap-2">
          <Button disabled={isBusy} onClick={() => start(undefined, mutations)}>
            {say().start}
          </Button>
          <FileButton isOff={isBusy} onFile={(file) => start(file, mutations)} />
        </div>
        {isBusy ? <CheckProgress state={state} onStop={stop} /> : null}
        <div role="status">{isBusy ? null : <CheckOutcome state={state} onFound={onFound} />}</div>
      </div>
    </details>
  );
}

interface FileButtonProps {
  readonly isOff: boolean;
  readonly onFile: (file: File) => void;
}

function FileButton({ isOff, onFile }: FileButtonProps): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button disabled={isOff} onClick={() => input.current?.click()}>
        {say().ownList}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={say().ownList}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // The same file can be chosen again.
          currentTarget.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </>
  );
}

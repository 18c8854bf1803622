import { useAuth } from '@mintmark/browser-client/react';
import { Button } from '@mintmark/ui';
import { useState, type ReactElement } from 'react';
import type { Addresses } from '../../../steps/snapshot.ts';
import type { StorageChoice } from '../../../steps/storage.ts';
import { Outcome, readAnswer, type Answer } from '../../shared/outcome.tsx';
import { Panel } from '../../shared/panel.tsx';

export interface CallsPanelProps {
  readonly addresses: Addresses;
  readonly choice: StorageChoice;
}

const lead =
  'It verifies the token itself and asks nobody. Adding a note needs the scope notes:write, which was not asked for.';

/** Calls of the protected API, by the client of the app. */
export function CallsPanel({ addresses, choice }: CallsPanelProps): ReactElement {
  const { auth, state } = useAuth();
  const [answer, setAnswer] = useState<Answer | undefined>();
  const [notes, setNotes] = useState<readonly string[]>([]);
  // What was granted before is no answer to whoever is signed out now; why one was signed out is.
  const isPast = state !== 'signed_in' && answer?.status === 200;
  const url = choice.storage === 'cookie' ? '/bff/api/notes' : `${addresses.api}/notes`;
  const call = async (init: RequestInit): Promise<void> => {
    try {
      const response = await auth.fetch(url, init);
      const read = await readAnswer(response, (body) => {
        const texts = readNotes(body);
        setNotes(texts);
        return `${texts.length} notes.`;
      });
      if (!response.ok) setNotes([]);
      setAnswer(read);
    } catch {
      setAnswer({ status: 0, sentence: 'No answer: the server cannot be reached.' });
    }
  };
  const add = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"text":"Melt"}' };
  return (
    <Panel title="Call the API" lead={lead}>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void call({})}>Read notes</Button>
        <Button onClick={() => void call(add)}>Add a note</Button>
      </div>
      <Outcome answer={isPast ? undefined : answer} debuggerPage={addresses.debugger} />
      {notes.length === 0 || state !== 'signed_in' ? null : (
        <ul className="list-disc pl-5 text-small" aria-label="Notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function readNotes(body: unknown): readonly string[] {
  const { notes } = Object(body) as { readonly notes?: unknown };
  return Array.isArray(notes) ? notes.map((note: { readonly text: string }) => note.text) : [];
}

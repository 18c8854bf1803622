import type { Finding, Suppression } from '@mintmark/inspect';
import { Button, TextField } from '@mintmark/ui';
import { useState, type FormEvent, type ReactElement } from 'react';
import { inspectWords } from '../../shared/strings/inspect-words.ts';

interface SuppressFormProps {
  readonly finding: Finding;
  readonly onSuppress: (suppression: Suppression) => void;
}

/** Accepts a finding for this session, with the reason; only for the member it is about, where there is one. */
export function SuppressForm({ finding, onSuppress }: SuppressFormProps): ReactElement {
  const { findings: say } = inspectWords();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  if (!isOpen) return <Button onClick={() => setOpen(true)}>{say.accept}</Button>;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const member = finding.places[0]?.pointer;
    onSuppress({ rule: finding.id, reason: reason.trim(), ...(member !== undefined && { member }) });
  };
  return (
    <form onSubmit={submit} className="flex grow items-end gap-2">
      <TextField
        className="grow"
        label={say.reason}
        data={false}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button type="submit" disabled={reason.trim() === ''}>
        {say.accept}
      </Button>
    </form>
  );
}

/** What a light or a note says: proven, refuted, doubtful, worth knowing, or not looked at yet. */
export type Status = 'good' | 'bad' | 'unsure' | 'note' | 'unknown';

interface StatusClasses {
  readonly text: string;
  readonly soft: string;
  readonly edge: string;
}

/** The one table that turns a status into colours; the icon and the word come beside it. */
export const statusClasses: Readonly<Record<Status, StatusClasses>> = {
  good: { text: 'text-good', soft: 'bg-good-soft', edge: 'border-good' },
  bad: { text: 'text-bad', soft: 'bg-bad-soft', edge: 'border-bad' },
  unsure: { text: 'text-unsure', soft: 'bg-unsure-soft', edge: 'border-unsure' },
  note: { text: 'text-note', soft: 'bg-note-soft', edge: 'border-note' },
  unknown: { text: 'text-ink-soft', soft: 'bg-raised', edge: 'border-control' },
};

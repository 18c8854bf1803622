/** A note of somebody. */
export interface Note {
  readonly id: number;
  readonly text: string;
}

const maxNotes = 20;
const maxPeople = 100;

/** Notes in memory, by the `sub` of their owner. */
export function createNotes(): {
  readonly of: (subject: string) => readonly Note[];
  readonly add: (subject: string, text: string) => Note;
} {
  const all = new Map<string, readonly Note[]>();
  const first: readonly Note[] = [
    { id: 1, text: 'Buy copper' },
    { id: 2, text: 'Sharpen the dies' },
  ];
  const of = (subject: string): readonly Note[] => all.get(subject) ?? first;
  return {
    of,
    add: (subject, text) => {
      const notes = of(subject);
      const note = { id: (notes.at(-1)?.id ?? 0) + 1, text };
      if (all.size < maxPeople) all.set(subject, [...notes, note].slice(-maxNotes));
      return note;
    },
  };
}

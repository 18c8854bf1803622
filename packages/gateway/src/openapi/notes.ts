import { formatPath, printable, type MemberPath } from '../config/problems/config-problem.ts';

/** Something that was not taken over as it stands, and what to do about it. */
export interface OpenApiNote {
  /** Where in the OpenAPI document. */
  readonly path: string;
  /** What was not taken over, or is a guess, and what to do. */
  readonly message: string;
}

/** Collects notes, each once. */
export interface Notes {
  readonly add: (path: MemberPath, message: string) => void;
  readonly list: readonly OpenApiNote[];
}

const maxNotes = 200;

/** Makes a collection of notes. */
export const createNotes = (): Notes => {
  const list: OpenApiNote[] = [];
  const seen = new Set<string>();
  return {
    list,
    add(path, message) {
      const note = { path: formatPath(path), message: printable(message) };
      const key = `${note.path} ${note.message}`;
      if (!seen.has(key) && list.length < maxNotes) {
        seen.add(key);
        list.push(note);
      }
    },
  };
};

/** Notes every extension below a part that has some. */
export const noteExtensions = (
  part: Readonly<Record<string, unknown>>,
  path: MemberPath,
  notes: Notes,
): void => {
  for (const name of Object.keys(part)) {
    if (name.startsWith('x-')) {
      notes.add([...path, name], 'extensions are not looked at');
    }
  }
};

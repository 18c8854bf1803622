/** The two texts a token is made of, exactly as somebody writes them. */
export interface Draft {
  readonly header: string;
  readonly claims: string;
}

/** The drafts there were, the one there is, and those that were undone. */
export interface History {
  readonly past: readonly Draft[];
  readonly present: Draft;
  readonly future: readonly Draft[];
  /** What is being typed into right now, so that one undo takes back more than a character. */
  readonly typing: { readonly part: keyof Draft; readonly at: number } | undefined;
}

/** A pause of this length ends what one undo takes back. */
const pauseMs = 800;
/** Enough for a day's work; a draft is a few kilobytes. */
const mostSteps = 200;

export function startHistory(present: Draft): History {
  return { past: [], present, future: [], typing: undefined };
}

/** A change by a button or a template: one step of its own. */
export function changeDraft(history: History, draft: Draft): History {
  const { past, present } = history;
  if (draft.header === present.header && draft.claims === present.claims) return history;
  return { past: [...past, present].slice(-mostSteps), present: draft, future: [], typing: undefined };
}

/** A change by typing: joined with what was typed into the same box just before. */
export function typeDraft(
  history: History,
  part: keyof Draft,
  { text, at }: { readonly text: string; readonly at: number },
): History {
  const { typing, present } = history;
  const draft = { ...present, [part]: text };
  const goesOn = typing?.part === part && at - typing.at < pauseMs;
  const next = goesOn ? { ...history, present: draft, future: [] } : changeDraft(history, draft);
  return { ...next, typing: { part, at } };
}

export function undo(history: History): History {
  const { past, present, future } = history;
  const before = past.at(-1);
  if (before === undefined) return history;
  return { past: past.slice(0, -1), present: before, future: [present, ...future], typing: undefined };
}

export function redo(history: History): History {
  const { past, present, future } = history;
  const [after, ...rest] = future;
  if (after === undefined) return history;
  return { past: [...past, present], present: after, future: rest, typing: undefined };
}

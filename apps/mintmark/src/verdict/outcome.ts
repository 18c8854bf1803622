import type { Style } from '../output/style.ts';

/** What the answers about a token come to. */
export type Outcome = 'accepted' | 'refused' | 'open';

/** One answer: yes, no, or nobody can say. */
export type AnswerState = 'yes' | 'no' | 'unknown';

/** Refused when any answer is no, open when any is unknown. */
export function outcomeOfStates(states: readonly AnswerState[]): Outcome {
  if (states.includes('no')) return 'refused';
  return states.includes('unknown') ? 'open' : 'accepted';
}

const headlines: Readonly<Record<Outcome, string>> = {
  accepted: 'accepted: signed by a trusted key, in time, and allowed here',
  refused: 'refused',
  open: 'open: a question has no answer yet',
};

/** The outcome as the first line of an answer. */
export function formatOutcome(outcome: Outcome, style: Style): string {
  const paint = { accepted: style.good, refused: style.bad, open: style.unsure }[outcome];
  return paint(style.strong(headlines[outcome]));
}

/** An answer in a word and a sign. */
export function markOf(state: AnswerState, style: Style): string {
  return { yes: style.good('✓ yes'), no: style.bad('✗ no'), unknown: style.unsure('? open') }[state];
}

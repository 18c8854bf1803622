import type { Loot } from '../../steps/loot.ts';
import { until } from './until.ts';

const waitMs = 1500;

/** Needs no token: it makes the app act. */
export async function tryActing(): Promise<Loot> {
  const attempt = 'press "Read notes" and read the page';
  const button = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent.trim() === 'Read notes',
  );
  button?.click();
  const countNotes = (): number => document.querySelectorAll('[aria-label="Notes"] li').length;
  await until(() => countNotes() > 0, waitMs);
  const notes = countNotes();
  return {
    ...{ place: 'the app itself', attempt, isGain: notes > 0 },
    found: notes > 0 ? `${notes} notes: whatever the page may do, a script in it may do` : 'nothing',
  };
}

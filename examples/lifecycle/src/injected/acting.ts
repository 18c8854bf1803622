import type { Loot } from '../../steps/loot.ts';

const waitMs = 1500;

/** Needs no token: it makes the app act. */
export async function tryActing(): Promise<Loot> {
  const attempt = 'press "Read notes" and read the page';
  const button = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent.trim() === 'Read notes',
  );
  button?.click();
  await new Promise((resolve) => setTimeout(resolve, waitMs));
  const notes = document.querySelectorAll('[aria-label="Notes"] li').length;
  return {
    ...{ place: 'the app itself', attempt, isGain: notes > 0 },
    found: notes > 0 ? `${notes} notes: whatever the page may do, a script in it may do` : 'nothing',
  };
}

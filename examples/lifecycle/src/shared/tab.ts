const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const key = 'lifecycle tab';

/** The letter of this tab: kept for a reload, and another one in each tab that is opened. */
export async function nameTab(): Promise<string> {
  const kept = sessionStorage.getItem(key);
  // A duplicated tab has a copy of the storage; the lock tells which one had the letter first.
  if (kept !== null && (await claim(kept))) return kept;
  for (const letter of letters) {
    // oxlint-disable-next-line no-await-in-loop
    if (!(await claim(letter))) continue;
    sessionStorage.setItem(key, letter);
    return letter;
  }
  return '?';
}

/** Holds a lock as long as the tab lives. */
function claim(letter: string): Promise<boolean> {
  return new Promise((resolve) => {
    void navigator.locks.request(`lifecycle tab ${letter}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise<never>(() => undefined);
    });
  });
}

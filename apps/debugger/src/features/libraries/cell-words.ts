import { currentLanguage } from '../../shared/strings/words.ts';
import type { CheckEntry } from './data/checks.ts';
import type { CellName } from './data/vocabulary.ts';
import { say } from './words.ts';

/** A cell in words; algorithms are their own. */
export function cellWord(name: CellName): string {
  const features: Readonly<Partial<Record<CellName, string>>> = say().features;
  return features[name] ?? name;
}

/** What a check asks. */
export function checkWord({ id, cell }: CheckEntry): string {
  const { checks } = say().measurement;
  const own = checks.others[id];
  if (own !== undefined) return own;
  if (id.startsWith('sign-')) return checks.sign(id.slice('sign-'.length));
  return id.startsWith('verify-') ? checks.verify(cell ?? id) : checks.decrypt(cell ?? id);
}

/** A day (2026-11-22) or month (2026-11) in the language of the page. */
export function formatDay(date: string): string {
  const isDay = date.length === 10;
  return new Date(`${date}${isDay ? '' : '-01'}T00:00:00Z`).toLocaleDateString(currentLanguage(), {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'short',
    ...(isDay && { day: 'numeric' }),
  });
}

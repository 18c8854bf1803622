import type { Entry } from './entry.ts';

/** How well an entry fits; 0 where a word of the query is nowhere in it. */
function score(entry: Entry, words: readonly string[]): number {
  const id = entry.id.toLowerCase();
  const title = entry.title.toLowerCase();
  const text = entry.text.toLowerCase();
  const scores = words.map((word): number => {
    if (id === word) return 100;
    if (id.startsWith(word)) return 40;
    if (id.includes(word)) return 20;
    if (title.includes(word)) return 10;
    return text.includes(word) ? 1 : 0;
  });
  return scores.includes(0) ? 0 : scores.reduce((sum, each) => sum + each, 0);
}

/** The entries that have every word of a query somewhere, the best first; equals keep their order. */
export function searchEntries(entries: readonly Entry[], query: string): readonly Entry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return entries
    .map((entry) => ({ entry, points: score(entry, words) }))
    .filter(({ points }) => points > 0)
    .toSorted((a, b) => b.points - a.points)
    .map(({ entry }) => entry);
}

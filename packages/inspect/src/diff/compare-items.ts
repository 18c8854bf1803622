import type { ItemChanges } from './token-diff.ts';

/** What a list gained and lost, each item as often as it did. */
export function compareLists(first: readonly string[], second: readonly string[]): ItemChanges {
  return { added: missingFrom(first, second), removed: missingFrom(second, first) };
}

/** What a text of words, as `scope` is one, gained and lost. */
export function compareWords(first: string, second: string): ItemChanges {
  return compareLists(wordsOf(first), wordsOf(second));
}

function wordsOf(text: string): readonly string[] {
  return text.split(' ').filter((word) => word !== '');
}

function missingFrom(list: readonly string[], items: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const item of list) counts.set(item, (counts.get(item) ?? 0) + 1);
  return items.filter((item) => {
    const count = counts.get(item) ?? 0;
    counts.set(item, count - 1);
    return count <= 0;
  });
}

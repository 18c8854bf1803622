/** The words that a person may have meant, the likeliest first. */
export function nearest(word: string, words: readonly string[], count = 3): readonly string[] {
  const asked = word.toLowerCase();
  const limit = Math.max(2, Math.floor(asked.length / 3));
  const near = words
    .map((each) => ({ each, distance: distanceOf(asked, each.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .toSorted((a, b) => a.distance - b.distance);
  return near.slice(0, count).map(({ each }) => each);
}

/** A longer word is no slip of a hand. */
const maxCharacters = 64;

/** What a word begins with, or a part of it, is nearer than letters that happen to be the same. */
function distanceOf(asked: string, word: string): number {
  if (asked.length >= 3 && word.split(/[_\-. ]/).includes(asked)) return 0.5;
  if (asked.length >= 3 && word.startsWith(asked)) return 1;
  if (asked.length > maxCharacters || Math.abs(asked.length - word.length) > asked.length) return Infinity;
  return editDistance(asked, word);
}

/** How many letters are put in, left out, changed or swapped with the next one. */
function editDistance(one: string, other: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let i = 1; i <= one.length; i++) {
    const next: number[] = [i];
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1];
      const isSwap = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (isSame ? 0 : 1),
          isSwap && i > 1 && j > 1 ? (before[j - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    before = row;
    row = next;
  }
  return row[other.length] ?? 0;
}

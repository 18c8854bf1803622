const plain = (name: string): string => name.toLowerCase().replaceAll(/[-_.\s]/g, '');

/** The name that somebody most likely meant, if one is near. */
export const nearest = (name: string, candidates: Iterable<string>): string | undefined => {
  const wanted = plain(name.slice(0, 64));
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, plain(candidate.slice(0, 64)));
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
};

// Insertions, deletions, changes and swaps of neighbours.
const editDistance = (from: string, to: string): number => {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const changed = (last[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const swapped = isSwap(from, to, { row, column }) ? (beforeLast[column - 2] ?? 0) + 1 : changed;
      current.push(Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, changed, swapped));
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
};

const isSwap = (
  from: string,
  to: string,
  { row, column }: { readonly row: number; readonly column: number },
): boolean => row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];

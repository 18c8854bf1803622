const known = new WeakMap<object, number>();
/** More values than a token in a header can have. */
const mostValues = 50_000;

/** The size of the largest list or object in claims, found once for each token; Infinity where there are too many values. */
export function largestCollection(claims: object): number {
  const size = known.get(claims) ?? measure(claims);
  known.set(claims, size);
  return size;
}

function measure(claims: object): number {
  const waiting: object[] = [claims];
  let largest = 0;
  let seen = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const values: readonly unknown[] = Array.isArray(next) ? next : Object.values(next);
    largest = Math.max(largest, values.length);
    seen += values.length;
    if (seen > mostValues) return Infinity;
    for (const value of values) if (typeof value === 'object' && value !== null) waiting.push(value);
  }
  return largest;
}

/** A value that may stand in a statement on every engine. */
export type Parameter = string | number | bigint | Uint8Array | null;

/**
 * Refuses what the engines would not store alike: booleans (columns of truth values hold 0 or 1), `undefined`, dates,
 * objects, and numbers that are not finite.
 */
export function assertParameters(values: readonly unknown[]): asserts values is readonly Parameter[] {
  for (const value of values) {
    if (isParameter(value)) continue;
    throw new TypeError(
      `expected a parameter to be a string, finite number, bigint, Uint8Array or null, got ${kindOf(value)}`,
    );
  }
}

function isParameter(value: unknown): value is Parameter {
  if (typeof value === 'number') return Number.isFinite(value);
  return (
    typeof value === 'string' || value === null || value instanceof Uint8Array || typeof value === 'bigint'
  );
}

function kindOf(value: unknown): string {
  return typeof value === 'number' ? 'a number that is not finite' : typeof value;
}

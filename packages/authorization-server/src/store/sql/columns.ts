import type { Json } from '../json.ts';

/** Text of a JSON column. Members that are undefined are left out. */
export function formatJson<Value extends object>(value: Value): Json<Value> {
  // It says what it was made from.
  return JSON.stringify(value) as Json<Value>;
}

/** What a JSON column holds. */
export function parseJson<Value>(text: Json<Value>): Value {
  // Only `formatJson` makes such texts, from such values.
  return JSON.parse(text) as Value;
}

/** A truth value as both engines keep it. */
export function formatFlag(value: boolean): number {
  return value ? 1 : 0;
}

/** Nothing, as records spell it. */
export function optional<Value>(value: Value | null): Value | undefined {
  return value === null ? undefined : value;
}

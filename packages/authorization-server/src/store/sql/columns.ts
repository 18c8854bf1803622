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

/** Whether there can be a row with such a text: PostgreSQL keeps no NUL, and would fail instead of finding nothing. */
export function isStorable(text: string): boolean {
  return !text.includes('\0');
}

/** A text from outside, as far as it can be kept. */
export function toStorable(text: string): string {
  return text.replaceAll('\0', '\u{FFFD}');
}

/** A truth value as both engines keep it. */
export function formatFlag(value: boolean): number {
  return value ? 1 : 0;
}

/** Nothing, as records spell it. */
export function optional<Value>(value: Value | null): Value | undefined {
  return value === null ? undefined : value;
}

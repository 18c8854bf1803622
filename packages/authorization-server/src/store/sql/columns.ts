/** Text of a JSON column. Members that are undefined are left out. */
export function formatJson(value: object): string {
  return JSON.stringify(value);
}

/** A JSON column: only this store writes it, from a value of the same type. */
export function parseJson<Value>(text: string): Value {
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

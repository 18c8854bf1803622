/** Whether a value is a JSON object; one without a prototype too. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own member of what may be an object; undefined where there is none. Never one of a prototype. */
export function memberOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A member that is a text; undefined where it is none. */
export function textOf(value: unknown, name: string): string | undefined {
  const member = memberOf(value, name);
  return typeof member === 'string' ? member : undefined;
}

/** Whether every one of the members is there. */
export function hasAll(value: unknown, names: readonly string[]): boolean {
  return names.every((name) => memberOf(value, name) !== undefined);
}

/** Whether one of the members is there. */
export function hasAny(value: unknown, names: readonly string[]): boolean {
  return names.some((name) => memberOf(value, name) !== undefined);
}

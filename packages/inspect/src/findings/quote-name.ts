/** An identifier from a header for a message: short, and only where it can be shown as it is. */
export function quoteName(name: string): string {
  return /^[\w.+:/-]{1,40}$/.test(name) ? `"${name}"` : `of ${name.length} characters`;
}

/** The cookies of a request but one; undefined where none is left. */
export function withoutCookie(header: string | null | undefined, name: string): string | undefined {
  if (header === null || header === undefined) return undefined;
  const kept = header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '' && pair !== name && !pair.startsWith(`${name}=`));
  return kept.length === 0 ? undefined : kept.join('; ');
}

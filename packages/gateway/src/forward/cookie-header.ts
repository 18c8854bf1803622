/**
 * The cookies of a request but one; undefined where none is left. Whoever reads them next may know it by a spelling that is none here:
 * with spaces or quotes about it, encoded, or after a comma.
 */
export function withoutCookie(header: string | null | undefined, name: string): string | undefined {
  if (header === null || header === undefined) return undefined;
  const wanted = name.toLowerCase();
  const kept = header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '' && !pair.split(',').some((part) => nameOf(part) === wanted));
  return kept.length === 0 ? undefined : kept.join('; ');
}

function nameOf(part: string): string {
  const [name = ''] = part.split('=', 1);
  return decoded(name)
    .replaceAll(/["'\s]/gu, '')
    .toLowerCase();
}

function decoded(name: string): string {
  if (!name.includes('%')) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

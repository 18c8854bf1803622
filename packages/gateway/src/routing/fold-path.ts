const upperOrPercent = /[A-Z%]/;

/**
 * A path as services read it that do not tell the case of letters apart (Express, IIS), nor the widths and compositions of a character,
 * nor whether there is a slash at the end.
 */
export function foldPath(path: string): string {
  const whole = path.endsWith('/') ? path.slice(0, -1) : path;
  return upperOrPercent.test(whole) ? fold(whole) : whole;
}

/** What was decoded is not decoded again: a percent sign stays the encoding of one. */
export function fold(text: string): string {
  // Paths have no other characters than ASCII unless they are encoded.
  if (!text.includes('%')) return text.toLowerCase();
  return decoded(text).normalize('NFKC').toLowerCase().replaceAll('%', '%25');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

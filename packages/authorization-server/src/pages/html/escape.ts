const references: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
  // The parser drops or replaces NUL depending on where it stands; nobody needs to know where.
  ['\0', '\uFFFD'],
]);

/** Text as HTML, for element content and for quoted attribute values alike. */
export function escapeText(text: string): string {
  return text.replaceAll(/[&<>"'\0]/g, (character) => references.get(character) ?? '');
}

/**
 * A name or sentence that somebody else chose, fit to stand in a sentence of ours: without control and
 * bidirectional characters (which could turn the words around it), and with the space around it gone.
 */
export function foreignText(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029]+/gu, ' ').trim();
}

/** RFC 9110, section 6.5.1: fields that frame or route a message mean nothing in trailers and are left out. */
const NOT_IN_TRAILERS: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** The trailer fields of a section, names and values by turns. */
export function trailerFields(text: string, marks: readonly number[]): string[] {
  const trailers: string[] = [];
  for (let at = 0; at < marks.length; at += 4) {
    const name = text.slice(marks[at], marks[at + 1]);
    if (!NOT_IN_TRAILERS.has(name.toLowerCase()))
      trailers.push(name, text.slice(marks[at + 2], marks[at + 3]));
  }
  return trailers;
}

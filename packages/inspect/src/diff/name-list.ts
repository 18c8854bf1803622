const shown = 4;
const longestName = 40;

/** Names in a sentence: `iss, sub and aud`; of many the first ones and a number. */
export function nameList(names: readonly string[]): string {
  const short = names
    .slice(0, shown)
    .map((name) => (name.length > longestName ? `${name.slice(0, longestName)}…` : name));
  if (names.length > shown) return `${short.join(', ')} and ${names.length - shown} more`;
  const last = short.at(-1) ?? '';
  return short.length < 2 ? last : `${short.slice(0, -1).join(', ')} and ${last}`;
}

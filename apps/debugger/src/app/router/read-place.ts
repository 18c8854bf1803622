/** Where in the page somebody is: the words between the slashes after `#/`. */
export interface Place {
  /** The first word, which names the route; empty for Inspect. */
  readonly path: string;
  /** The words after it ("token_expired" in `#/reasons/token_expired`), decoded. */
  readonly rest: readonly string[];
}

/** Reads the fragment of an address. What is no address of a view leads to Inspect. */
export function readPlace(hash: string): Place {
  if (!hash.startsWith('#/')) return { path: '', rest: [] };
  const [path = '', ...rest] = hash
    .slice(2)
    .split('/')
    .map(decode)
    .filter((word) => word !== '');
  return { path, rest };
}

/** A percent sign that encodes nothing stands for itself. */
function decode(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}

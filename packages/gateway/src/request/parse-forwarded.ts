/** One element of `Forwarded`: what one proxy says, its parameters by lower-case name. */
export type ForwardedElement = ReadonlyMap<string, string>;

const pair = /[ \t]*([!#$%&'*+.^_`|~\w-]+)=(?:([!#$%&'*+.^_`|~\w-]+)|"((?:[^"\\]|\\.)*)")[ \t]*([;,]|$)/uy;

/** Parses `Forwarded` (RFC 7239 §4), the element of the nearest proxy last. Undefined where it breaks the grammar. */
export function parseForwarded(value: string): readonly ForwardedElement[] | undefined {
  const elements: Map<string, string>[] = [];
  let element = new Map<string, string>();
  pair.lastIndex = 0;
  let separator: string | undefined = ',';
  while (separator !== '') {
    const match = pair.exec(value);
    if (match === null) return undefined;
    const name = match[1]?.toLowerCase() ?? '';
    if (element.has(name)) return undefined;
    element.set(name, match[2] ?? match[3]?.replaceAll(/\\(.)/gu, '$1') ?? '');
    separator = match[4];
    if (separator !== ';') {
      elements.push(element);
      element = new Map();
    }
  }
  return elements;
}

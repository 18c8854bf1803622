/**
 * The path and query that a request asks for; undefined where its target is none. A proxy may send the absolute form
 * (RFC 9112 §3.2.2), whose host is not looked at, just as the header `Host` is not: the server knows its own address.
 */
export function targetOf(target: string | undefined): string | undefined {
  if (target === undefined || target === '') return undefined;
  if (target.startsWith('/')) return target;
  if (!/^https?:\/\//i.test(target)) return undefined;
  const url = URL.parse(target);
  return url === null ? undefined : `${url.pathname}${url.search}`;
}

/** Segments of a path that may be a secret, such as one in a link that was mailed. */
const longSegment = /[A-Za-z0-9_~.-]{24,}/g;

/** The path as a log may show it: without the query, and without anything that could be a token in it. */
export function loggablePath(target: string): string {
  // Most are those of endpoints, too short to hide anything.
  if (target.length < 24 && !target.includes('?') && !target.includes('#')) return target;
  const [path = ''] = target.split(/[?#]/, 1);
  return path.slice(0, 512).replaceAll(longSegment, (segment) => (isWord(segment) ? segment : '…'));
}

/** Names of endpoints are long, too, but are words with dashes or dots between. */
function isWord(segment: string): boolean {
  return /^[a-z]+(?:[-._][a-z]+)+$/.test(segment);
}

import type { RequestParts } from '../authenticate/request-parts.ts';

/**
 * The address that the `htu` of a proof has to be: the path of the request, at the origin that clients use. Behind a proxy, the host
 * that the request names is that of this process, and without one it is whatever the sender wrote.
 *
 * @throws TypeError
 */
export function createProofUrl(publicOrigin: string | undefined): (request: RequestParts) => string {
  if (publicOrigin === undefined) return ({ url }) => url;
  if (!URL.canParse(publicOrigin)) throw new TypeError('expected the public origin as a web address');
  const { origin } = new URL(publicOrigin);
  return ({ url }) => `${origin}${pathOf(url)}`;
}

/** The path as it was sent: normalising is up to the comparison, which does it to both. */
function pathOf(url: string): string {
  return /^(?:[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#]*)?(\/[^?#]*)/.exec(url)?.[1] ?? '/';
}

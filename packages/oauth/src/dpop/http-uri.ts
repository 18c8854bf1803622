import { isUri } from '../parameters/uri.ts';

/**
 * Whether the `htu` of a proof is the address of the request, both without query and fragment, after the normalisation
 * of RFC 3986 §6.2.2 and §6.2.3: case of scheme and host, default port, dot segments, needless percent-encoding.
 */
export function isSameHttpUri(htu: string, url: string): boolean {
  const target = withoutQuery(url);
  if (target === htu) return true;
  const wanted = normalize(target);
  return wanted !== undefined && normalize(withoutQuery(htu)) === wanted;
}

function withoutQuery(uri: string): string {
  const end = uri.search(/[?#]/);
  return end === -1 ? uri : uri.slice(0, end);
}

function normalize(uri: string): string | undefined {
  const lower = uri.replace(/^[A-Za-z]+(?=:)/, (scheme) => scheme.toLowerCase());
  if (!/^https?:\/\/[^/@]+(?:\/|$)/.test(lower) || !isUri(lower)) return undefined;
  const { origin, pathname } = new URL(lower);
  return `${origin}${pathname.replaceAll(/%[0-9A-Fa-f]{2}/g, normalizeOctet)}`;
}

/** An unreserved character stands for itself; any other keeps its encoding, in upper case. */
function normalizeOctet(encoded: string): string {
  const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
  return /[A-Za-z0-9\-._~]/.test(character) ? character : encoded.toUpperCase();
}

import { OAuthError } from '@mintmark/oauth/errors';

/** The cookies of a request by their names. */
export type Cookies = ReadonlyMap<string, string>;

/** More than the sealed session and five logins take. */
const maxCharacters = 32_768;

/**
 * Reads the header `Cookie`. A name that is there twice is not there at all: a browser has one cookie of ours of a name, so
 * somebody else set the other, and which of them is ours nobody knows.
 *
 * @throws OAuthError for what is too long
 */
export function parseCookies(header: string | null): Cookies {
  const cookies = new Map<string, string>();
  if (header === null) return cookies;
  if (header.length > maxCharacters) {
    throw new OAuthError('invalid_request', 'expected fewer or shorter cookies', {
      reason: 'request_malformed',
    });
  }
  const seen = new Set<string>();
  for (const pair of header.split(';')) {
    const end = pair.indexOf('=');
    if (end === -1) continue;
    const name = trimBlanks(pair.slice(0, end));
    if (seen.has(name)) cookies.delete(name);
    else cookies.set(name, trimBlanks(pair.slice(end + 1)));
    seen.add(name);
  }
  return cookies;
}

/**
 * Without spaces and tabs at both ends, and nothing else: `trim` would make `__Host-` of a no-break space and `__Host-`,
 * which browsers take for another name and let subdomains set.
 */
function trimBlanks(text: string): string {
  return text.replace(/^[ \t]+|[ \t]+$/g, '');
}

/** Where a cookie may come from: `Lax` travels with a link of another site, as the answer of the authorization server is one. */
export interface CookieOptions {
  readonly sameSite: 'Strict' | 'Lax';
  /** Undefined for as long as the browser is open. */
  readonly maxAgeSeconds?: number | undefined;
}

/**
 * The prefix of every name: browsers that know it take such a cookie only from a secure answer of this very host, for the
 * path /, and never from a script; others take `__Host-` in it as the same but for scripts.
 */
export const cookiePrefix = '__Host-Http-';

/** A header `Set-Cookie`. Values are base64url and dots, which need no escaping. */
export function formatCookie(name: string, value: string, options: CookieOptions): string {
  const { sameSite, maxAgeSeconds } = options;
  const age = maxAgeSeconds === undefined ? '' : `; Max-Age=${maxAgeSeconds}`;
  return `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=${sameSite}${age}`;
}

/** The header `Set-Cookie` that takes a cookie from the browser. */
export function forgetCookie(name: string): string {
  return formatCookie(name, '', { sameSite: 'Strict', maxAgeSeconds: 0 });
}

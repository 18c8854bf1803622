import { OAuthError } from '@mintmark/oauth/errors';

/** The cookies of a request by their names. */
export type Cookies = ReadonlyMap<string, string>;

/** More than the sealed session and five logins take. */
const maxCharacters = 32_768;

/** Reads the header `Cookie`; the first of a name counts. @throws OAuthError for what is too long */
export function parseCookies(header: string | null): Cookies {
  const cookies = new Map<string, string>();
  if (header === null) return cookies;
  if (header.length > maxCharacters) {
    throw new OAuthError('invalid_request', 'expected fewer or shorter cookies', {
      reason: 'request_malformed',
    });
  }
  for (const pair of header.split(';')) {
    const end = pair.indexOf('=');
    if (end === -1) continue;
    const name = pair.slice(0, end).trim();
    if (!cookies.has(name)) cookies.set(name, pair.slice(end + 1).trim());
  }
  return cookies;
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

import { OAuthError } from '../errors/oauth-error.ts';
import { isUri } from './uri.ts';

/** What kind of application is redirected to. */
export interface RedirectUriOptions {
  /** Whether the client is installed on a device: then the port on loopback is free and private-use schemes count (false). */
  readonly isNative?: boolean;
}

/** RFC 8252 §7.3: an `http` address at a loopback IP literal, without its port. `localhost` has no free port (§8.3). */
const loopback = /^(http:\/\/(?:127\.0\.0\.1|\[::1\]))(?::([1-9]\d{0,4}))?((?:[/?].*)?)$/;

/**
 * Whether a redirect URI is one of the registered, character by character (RFC 9700 §2.1). Of native clients the port of
 * a loopback address may differ, because an application cannot know beforehand which one it gets.
 * The same holds for `post_logout_redirect_uri`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9700#section-2.1
 * @example
 * isRedirectUriAllowed(['https://app.example/cb'], 'https://app.example/cb'); // true
 * isRedirectUriAllowed(['https://app.example/cb'], 'https://app.example/cb/'); // false
 * isRedirectUriAllowed(['http://127.0.0.1/cb'], 'http://127.0.0.1:49152/cb', { isNative: true }); // true
 */
export function isRedirectUriAllowed(
  registered: readonly string[],
  presented: string,
  { isNative = false }: RedirectUriOptions = {},
): boolean {
  if (registered.includes(presented)) return true;
  if (!isNative) return false;
  const bare = withoutPort(presented);
  return bare !== undefined && registered.some((uri) => withoutPort(uri) === bare);
}

function withoutPort(uri: string): string | undefined {
  const match = loopback.exec(uri);
  if (match === null || Number(match[2] ?? 80) > 65_535 || !isUri(uri)) return undefined;
  return `${match[1]}${match[3]}`;
}

/** Redirects that never leave the machine, for which `http` is good enough. */
const loopbackHosts: readonly string[] = ['127.0.0.1', '[::1]', 'localhost'];

/**
 * Refuses a redirect URI that must not be registered. Accepts `https`, `http` on loopback, and for native clients a
 * private-use scheme with a dot in it, as RFC 8252 §7.1 has it; no fragment, wildcard, user name or dot segment.
 * The same holds for `post_logout_redirect_uri`.
 *
 * @throws OAuthError `invalid_redirect_uri`
 * @see https://www.rfc-editor.org/rfc/rfc8252#section-7
 * @example
 * assertRedirectUri('https://app.example/cb'); // undefined
 * assertRedirectUri('com.example.app:/cb', { isNative: true }); // undefined
 */
export function assertRedirectUri(uri: string, { isNative = false }: RedirectUriOptions = {}): void {
  if (!isUri(uri)) throw refused('expected an absolute URI without characters that have to be encoded');
  if (uri.includes('#')) throw refused('expected a redirect URI without fragment');
  if (uri.includes('*')) throw refused('expected a redirect URI without wildcard');
  const scheme = uri.slice(0, uri.indexOf(':'));
  if (scheme === 'https' || scheme === 'http') return assertWebAddress(uri);
  if (!isNative) throw refused('expected https, or http on loopback');
  // Schemes of browsers and systems (javascript, data, file, intent …) have no dot; names of domains do.
  if (!scheme.includes('.'))
    throw refused('expected a private-use scheme with a dot, such as com.example.app');
}

function assertWebAddress(uri: string): void {
  const url = new URL(uri);
  if (!/^https?:\/\/[^/?@]+(?:[/?]|$)/.test(uri)) throw refused('expected a host without user name');
  if (url.protocol === 'http:' && !loopbackHosts.includes(url.hostname)) {
    throw refused('expected https: http is for loopback alone');
  }
  // What a browser would go to must be what was compared: no dot segments, default ports or other spellings of a host.
  const path = uri.replace(/^(https?:\/\/[^/?]+)(?=\?|$)/, '$1/');
  if (url.href !== path) throw refused('expected the redirect URI in its normal form');
}

function refused(description: string): OAuthError {
  return new OAuthError('invalid_redirect_uri', description);
}

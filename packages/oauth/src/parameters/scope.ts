import { OAuthError } from '../errors/oauth-error.ts';

/** RFC 6749 §3.3: scope-token = 1*( %x21 / %x23-5B / %x5D-7E ). */
const scopeToken = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

/**
 * Whether a text is one scope token.
 *
 * @example
 * isScopeToken('notes:read'); // true
 */
export function isScopeToken(text: string): boolean {
  return scopeToken.test(text);
}

/**
 * Reads a `scope`: tokens with one space between them, their order without meaning, case-sensitive.
 * One that is there twice is kept once.
 *
 * @throws OAuthError `invalid_scope`
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-3.3
 * @example
 * parseScope('openid email openid'); // ['openid', 'email']
 */
export function parseScope(text: string): readonly string[] {
  const tokens = text.split(' ');
  if (!tokens.every(isScopeToken)) {
    throw new OAuthError('invalid_scope', 'expected scope tokens with one space between them');
  }
  return [...new Set(tokens)];
}

/**
 * Writes a `scope`.
 *
 * @throws TypeError for a text that is no scope token
 * @example
 * formatScope(['openid', 'email']); // 'openid email'
 */
export function formatScope(tokens: Iterable<string>): string {
  const list = [...new Set(tokens)];
  if (!list.every(isScopeToken)) throw new TypeError('expected scope tokens without spaces and quotes');
  return list.join(' ');
}

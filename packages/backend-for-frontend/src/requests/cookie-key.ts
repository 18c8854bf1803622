import { randomText } from './random.ts';

/**
 * A new key for the option `cookieKeys`: 32 random bytes as base64url. Keep it as a secret, and put a newer one before it
 * when it has to go.
 *
 * @example
 * const cookieKeys = [createCookieKey()];
 * console.assert(cookieKeys[0].length === 43);
 */
export function createCookieKey(): string {
  return randomText(32);
}

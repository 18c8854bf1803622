import { OAuthError } from '../errors/oauth-error.ts';
import { isUri } from './uri.ts';

/**
 * Reads the values of `resource`: absolute URIs without fragment. One that is there twice is kept once.
 * Does not check whether the client may get tokens for them.
 *
 * @throws OAuthError `invalid_target`
 * @see https://www.rfc-editor.org/rfc/rfc8707#section-2
 * @example
 * parseResources(['https://api.example/']); // ['https://api.example/']
 */
export function parseResources(values: readonly string[]): readonly string[] {
  for (const value of values) {
    if (isUri(value) && !value.includes('#')) continue;
    throw new OAuthError('invalid_target', 'expected each resource as an absolute URI without fragment');
  }
  return [...new Set(values)];
}

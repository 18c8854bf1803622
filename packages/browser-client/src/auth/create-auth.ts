import { createBackendAuth } from '../backend-mode/create-backend-auth.ts';
import { browserPlatform } from '../platform/browser-platform.ts';
import { createTokenAuth } from '../token-mode/create-token-auth.ts';
import type { Auth } from './auth.ts';
import { createServerSideAuth } from './server-side-auth.ts';
import type { AuthOptions } from './options.ts';

const safeIssuer = /^https:|^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/;

/**
 * Makes the client of one application; make one for the page, and keep it. It returns at once: it takes the issuer's answer
 * out of the address, or finds a session that was stored or that another tab has, while `state` is `starting`. On a server
 * it does nothing.
 *
 * @throws TypeError for an issuer or `apis` that are no web addresses; AuthError `storage_unavailable`
 * @example
 * const auth = createAuth({ issuer: 'https://login.example', clientId: 'shop' });
 * await auth.ready;
 * if (auth.state === 'signed_out') await auth.login();
 * const response = await auth.fetch('/api/orders');
 * console.assert(response.ok);
 * auth.close();
 */
export function createAuth(options: AuthOptions): Auth {
  const { issuer, mode = 'token' } = options;
  if (!URL.canParse(issuer) || !safeIssuer.test(issuer))
    throw new TypeError('expected issuer to be https, or http on loopback');
  if (typeof window === 'undefined') return createServerSideAuth(mode);
  const create = mode === 'bff' ? createBackendAuth : createTokenAuth;
  return create(options, browserPlatform(options.fetch));
}

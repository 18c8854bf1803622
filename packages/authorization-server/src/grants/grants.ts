import type { GrantType } from '../clients/client.ts';
import { authorizationCode } from './authorization-code.ts';
import { clientCredentials } from './client-credentials.ts';
import { deviceCode } from './device-code.ts';
import type { GrantHandler } from './grant-handler.ts';
import { refreshToken } from './refresh-token.ts';

/** Every grant type there is (T3). */
export const grants: Readonly<Record<GrantType, GrantHandler>> = {
  authorization_code: authorizationCode,
  refresh_token: refreshToken,
  client_credentials: clientCredentials,
  'urn:ietf:params:oauth:grant-type:device_code': deviceCode,
};

/** Whether a text names one of them. */
export function isGrantType(text: string): text is GrantType {
  return Object.hasOwn(grants, text);
}

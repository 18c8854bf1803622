import { OAuthError } from '@mintmark/oauth/errors';
import type { Client } from '../clients/client.ts';
import type { RequestContext } from '../server/context.ts';
import { isSecretOf } from '../tokens/secrets.ts';

/**
 * Checks a secret against every live one: two of them while one is being replaced. The time says nothing about which.
 *
 * @throws OAuthError `invalid_client`
 */
export function assertClientSecret(client: Client, presented: string, { server }: RequestContext): void {
  const now = server.now();
  let isRight = false;
  for (const { hash, expiresAt } of client.secrets) {
    const fits = isSecretOf(presented, hash);
    isRight = (fits && (expiresAt === undefined || expiresAt > now)) || isRight;
  }
  if (isRight) return;
  throw new OAuthError('invalid_client', 'the client secret is not the right one', {
    reason: 'client_authentication_failed',
  });
}

import type { TestServer } from '../../src/testing/test-server.test-helper.ts';
import { hashSecret, newSecret } from '../../src/tokens/secrets.ts';

/** Gives out the right to register one client. */
export async function initialAccessToken(server: TestServer): Promise<string> {
  const { store, tenant } = server;
  const token = newSecret('iat');
  await store.oneTimeTokens.insert({
    tenantId: tenant.id,
    hash: hashSecret(token),
    purpose: 'initial-access',
    userId: undefined,
    data: {},
    expiresAt: server.now() + 60_000,
  });
  return token;
}

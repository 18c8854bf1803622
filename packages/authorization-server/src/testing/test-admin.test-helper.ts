import { createSigner } from '@mintmark/jose/jwt';
import { privateKey } from '@mintmark/jose/jwk';
import { createAdminClient, type AdminClient } from '../admin-api/client/create-admin-client.ts';
import type { TestServer } from './test-server.test-helper.ts';

/** Gets a token for the admin API as the command line does: with the key of the very first start. */
export async function adminToken(test: TestServer, scope = 'admin'): Promise<string> {
  const credentials = test.server.firstStart?.adminClient;
  if (!credentials) throw new Error('expected the very first start');
  const { clientId, privateJwk } = credentials;
  const signer = createSigner({
    key: privateKey.jwk(privateJwk, { algorithm: 'ES256' }),
    issuer: clientId,
    subject: clientId,
    audience: test.tenant.issuer,
    expiresInSeconds: 60,
    now: test.now,
  });
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    scope,
    resource: `${test.tenant.issuer}/admin`,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await signer.sign({ jti: crypto.randomUUID() }),
  });
  const response = await test.fetch('/token', { method: 'POST', body });
  const answer = (await response.json()) as {
    readonly access_token?: string;
    readonly error_description?: string;
  };
  if (answer.access_token === undefined) throw new Error(`no token: ${answer.error_description}`);
  return answer.access_token;
}

/** The admin API of a server in this process, through its typed client. */
export async function openAdmin(test: TestServer, scope = 'admin'): Promise<AdminClient> {
  const token = await adminToken(test, scope);
  return createAdminClient({
    baseUrl: test.tenant.issuer,
    token: async () => token,
    fetch: (input, init) => test.fetch(new Request(input, init)),
  });
}

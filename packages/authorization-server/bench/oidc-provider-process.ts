// oidc-provider, told to do what Mintmark does; prints its target as a line of JSON.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Target } from './load/target.ts';

const resource = 'https://api.example/';
const opaqueResource = 'https://opaque.example/';
const scope = 'read';
const client = { id: 'bench-client', secret: 'a secret of a benchmark, long enough for anybody' };
const publicClientId = 'bench-public';

const server = createServer();
await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

// It has no types of its own; what is used of it is written down here.
interface Saved {
  save(): Promise<string>;
}
interface GrantModel extends Saved {
  addResourceScope(resource: string, scope: string): void;
  addOIDCScope(scope: string): void;
}
interface Provider {
  callback(): (request: unknown, response: unknown) => void;
  readonly Client: { find(id: string): Promise<unknown> };
  readonly Grant: new (members: object) => GrantModel;
  readonly RefreshToken: new (members: object) => Saved;
}
const name: string = 'oidc-provider';
const library = (await import(name)) as {
  readonly default: new (issuer: string, configuration: object) => Provider;
};

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const provider = new library.default(issuer, {
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid: 'bench' }] },
  cookies: { keys: ['a key for cookies that nobody gets'] },
  clients: [
    {
      client_id: client.id,
      client_secret: client.secret,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
      token_endpoint_auth_method: 'client_secret_basic',
      id_token_signed_response_alg: 'ES256',
    },
    {
      client_id: publicClientId,
      grant_types: ['authorization_code', 'refresh_token'],
      redirect_uris: ['https://app.example/callback'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
      id_token_signed_response_alg: 'ES256',
    },
  ],
  findAccount: (_context: unknown, accountId: string) => ({ accountId, claims: () => ({ sub: accountId }) }),
  scopes: ['openid', 'offline_access', scope],
  ttl: { ClientCredentials: 600, AccessToken: 600, RefreshToken: 14 * 86_400, Grant: 14 * 86_400 },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    introspection: { enabled: true, allowedPolicy: () => true },
    resourceIndicators: {
      enabled: true,
      useGrantedResource: () => true,
      getResourceServerInfo: (_context: unknown, indicator: string) => ({
        scope,
        audience: indicator,
        accessTokenTTL: 600,
        accessTokenFormat: indicator === opaqueResource ? 'opaque' : 'jwt',
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  },
});
const answer = provider.callback();
server.on('request', (request, response) => {
  if (request.url !== '/bench-refresh-token') return answer(request, response);
  void refreshToken().then((token) => response.end(token));
});

/** A family for each that asks: its adapter keeps the last thousand entries, so those written at the start would be gone. */
async function refreshToken(): Promise<string> {
  const accountId = `account-${randomUUID()}`;
  const grant = new provider.Grant({ accountId, clientId: publicClientId });
  grant.addResourceScope(resource, scope);
  grant.addOIDCScope('offline_access');
  const grantId = await grant.save();
  const found = await provider.Client.find(publicClientId);
  const members = { accountId, grantId, client: found, gty: 'authorization_code', resource };
  return new provider.RefreshToken({ ...members, scope: `offline_access ${scope}` }).save();
}

const target: Target = {
  endpoints: {
    token: `${issuer}/token`,
    introspection: `${issuer}/token/introspection`,
    jwks: `${issuer}/jwks`,
    refreshToken: `${issuer}/bench-refresh-token`,
    discovery: `${issuer}/.well-known/openid-configuration`,
  },
  ...{ resource, scope, publicClientId, people: [], clients: [client] },
  // Its JWTs are stored nowhere, and what is not stored it does not introspect.
  introspectedResource: opaqueResource,
  refreshTokens: [],
};
console.log(JSON.stringify(target));
process.on('SIGTERM', () => process.exit());

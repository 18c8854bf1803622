// A whole oidc-provider on loopback: no document or token here is rebuilt.
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { decodeJwt } from '@mintmark/jose/jwt';
import { Provider } from 'oidc-provider';
import type { ResourceServer } from '../../src/index.ts';
import { accepted, documentedApi, refused } from './foreign-issuer.test-helper.ts';

const clientSecret = 'a-secret-of-tests-that-opens-nothing';
const shared = {
  redirect_uris: [],
  response_types: [],
  grant_types: ['client_credentials'],
  client_secret: clientSecret,
};

/** The format of the tokens for each resource. */
const formats: Readonly<Record<string, 'jwt' | 'opaque'>> = {
  'https://api.example': 'jwt',
  'https://other.example': 'jwt',
  'https://opaque.example': 'opaque',
};

function configuration(): Readonly<Record<string, unknown>> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'op-1' };
  return {
    jwks: { keys: [key] },
    cookies: { keys: ['a key for cookies that nobody gets'] },
    clients: [
      { ...shared, client_id: 'reports' },
      { ...shared, client_id: 'notes-api' },
    ],
    scopes: ['notes:read'],
    ttl: { ClientCredentials: 600 },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true, allowedPolicy: () => true },
      introspection: {
        enabled: true,
        allowedPolicy: (_context: unknown, { clientId }: { readonly clientId: string }) =>
          clientId === 'notes-api',
      },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_context: unknown, resource: string) => ({
          scope: 'notes:read',
          audience: resource,
          accessTokenFormat: formats[resource],
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  };
}

interface RunningProvider {
  readonly issuer: string;
  tokenFor(resource: string): Promise<string>;
  revoke(token: string): Promise<void>;
  close(): Promise<void>;
}

async function startProvider(): Promise<RunningProvider> {
  const server: Server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port
  const issuer = `http://127.0.0.1:${port}`;
  const answer = new Provider(issuer, configuration()).callback();
  server.on('request', answer);

  async function ask(path: string, body: Readonly<Record<string, string>>): Promise<Response> {
    const authorization = `Basic ${Buffer.from(`reports:${clientSecret}`).toString('base64')}`;
    const form = new URLSearchParams(body);
    const response = await fetch(`${issuer}${path}`, {
      method: 'POST',
      headers: { authorization },
      body: form,
    });
    assert.equal(response.status, 200);
    return response;
  }

  return {
    issuer,
    async tokenFor(resource) {
      const answered = await ask('/token', {
        grant_type: 'client_credentials',
        scope: 'notes:read',
        resource,
      });
      const body: unknown = await answered.json();
      assert.ok(typeof body === 'object' && body !== null && 'access_token' in body);
      return String(body.access_token);
    },
    revoke: async (token) => void (await ask('/token/revocation', { token })),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

describe('oidc-provider', () => {
  let provider: RunningProvider;
  before(async () => {
    provider = await startProvider();
  });
  after(() => provider.close());

  const open = (heading: string, replacements: Readonly<Record<string, string>>): Promise<ResourceServer> =>
    documentedApi(heading, {
      fetch: (address, init) => fetch(address, init),
      now: Date.now,
      replacements: { 'https://op.example': provider.issuer, ...replacements },
    });

  describe('with tokens of RFC 9068', () => {
    let api: ResourceServer;
    before(async () => {
      api = await open('oidc-provider', {});
    });

    it('is known by its identifier alone', async () => {
      await api.ready();
      const token = await provider.tokenFor('https://api.example');
      assert.equal(decodeJwt(token).header.typ, 'at+jwt');
      const auth = await accepted(api, token);
      assert.equal(auth.issuer, provider.issuer);
      assert.equal(auth.clientId, 'reports');
      assert.deepEqual([...auth.scopes], ['notes:read']);
    });

    it('is refused with a token for another API', async () => {
      const token = await provider.tokenFor('https://other.example');
      assert.deepEqual(await refused(api, token), ['audience_mismatch', 'aud']);
    });

    it('is refused with a token of another provider', async (t) => {
      const other = await startProvider();
      t.after(() => other.close());
      // Both have a key `op-1`: the signature decides.
      const token = await other.tokenFor('https://api.example');
      assert.equal((await refused(api, token))[0], 'signature_invalid');
    });

    it('is refused with an opaque token', async () => {
      const token = await provider.tokenFor('https://opaque.example');
      assert.equal((await refused(api, token))[0], 'token_malformed');
    });
  });

  describe('with opaque tokens', () => {
    let api: ResourceServer;
    before(async () => {
      api = await open('Opaque tokens of oidc-provider', {
        'process.env.CLIENT_SECRET': `'${clientSecret}'`,
        'https://api.example': 'https://opaque.example',
      });
    });

    it('is asked about each', async () => {
      const token = await provider.tokenFor('https://opaque.example');
      const auth = await accepted(api, token);
      assert.equal(auth.kind, 'introspected');
      assert.equal(auth.clientId, 'reports');
      assert.deepEqual([...auth.scopes], ['notes:read']);
    });

    it('is believed when it says that a token was revoked, or is none of its own', async () => {
      const token = await provider.tokenFor('https://opaque.example');
      await accepted(api, token);
      await provider.revoke(token);
      assert.equal((await refused(api, token))[0], 'token_inactive');
      assert.equal((await refused(api, 'not-a-token-of-anybody'))[0], 'token_inactive');
    });
  });
});

import assert from 'node:assert/strict';
import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { listen } from '../interop/listener.test-helper.ts';
import {
  authorized,
  bearer,
  call,
  headerOf,
  redeem,
  register,
  requestRegistration,
  requestToken,
  signIn,
  userinfo,
  verifyJwt,
  type Json,
  type RelyingParty,
  type Suite,
} from './suite.test-helper.ts';

type Module = (suite: Suite) => Promise<void>;

/** Where the person allowed scopes, their claims are at the userinfo endpoint (OpenID Connect Core §5.4). */
const scopeGives =
  (scope: string, expected: Json): Module =>
  async (suite) => {
    const { tokens } = await signIn(suite, await register(suite), {
      parameters: { scope: `openid ${scope}` },
    });
    const { body } = await userinfo(suite, tokens['access_token']);
    assert.deepEqual(body, { sub: suite.person.id, ...expected });
  };

const email = { email: 'alice@example.com', email_verified: true };
const phone = { phone_number: '+49 30 1234567' };
const address = { address: { locality: 'Berlin', country: 'DE' } };
const profile = {
  preferred_username: 'alice',
  name: 'Alice Adams',
  given_name: 'Alice',
  family_name: 'Adams',
  zoneinfo: 'Europe/Berlin',
};

const userinfoAnswers =
  (init: (token: string) => RequestInit): Module =>
  async (suite) => {
    const { tokens } = await signIn(suite, await register(suite));
    const { status, body } = await call(
      suite.metadata['userinfo_endpoint'] ?? '',
      init(String(tokens['access_token'])),
    );
    assert.equal(status, 200);
    assert.deepEqual(body, { sub: suite.person.id });
  };

/** The second use of a code is refused, and takes back what the first gave (RFC 6749 §4.1.2). */
const codeReuse =
  (seconds: number): Module =>
  async (suite) => {
    const rp = await register(suite);
    const authorization = await authorized(suite, rp);
    const { body } = await redeem(suite, rp, authorization);
    const token = body['access_token'];
    assert.equal((await userinfo(suite, token)).status, 200);
    suite.server.advance(seconds);
    const again = await redeem(suite, rp, authorization);
    assert.equal(again.status, 400);
    assert.equal(again.body['error'], 'invalid_grant');
    assert.equal((await userinfo(suite, token)).status, 401);
  };

const offline = { scope: 'openid offline_access', prompt: 'consent' };

async function refreshTokenModule(suite: Suite): Promise<void> {
  const rp = await register(suite);
  const { tokens, claims } = await signIn(suite, rp, { parameters: offline });
  const refresh = { grant_type: 'refresh_token', refresh_token: String(tokens['refresh_token']) };
  const stranger = await requestToken(suite, await register(suite), refresh);
  assert.equal(stranger.body['error'], 'invalid_grant');
  suite.server.advance(5);
  const { status, body } = await requestToken(suite, rp, refresh);
  assert.equal(status, 200);
  assert.notEqual(body['access_token'], tokens['access_token']);
  assert.equal((await userinfo(suite, body['access_token'])).status, 200);
  const renewed = await verifyJwt(suite, String(body['id_token']));
  // OpenID Connect Core §12.2: who and when stay the same.
  for (const name of ['iss', 'sub', 'aud', 'auth_time']) assert.equal(renewed[name], claims[name]);
  assert.ok(!('nonce' in renewed) || renewed['nonce'] === claims['nonce']);
}

interface ClientKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly jwk: Json;
}

function newKey(): ClientKey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = randomUUID();
  return { kid, privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' } };
}

/** A relying party that has its keys at an address of its own. */
async function withKeys(
  suite: Suite,
  work: (party: { readonly keys: ClientKey[]; readonly rp: RelyingParty }) => Promise<void>,
): Promise<void> {
  const keys = [newKey()];
  const listener = await listen(() => Promise.resolve(Response.json({ keys: keys.map(({ jwk }) => jwk) })));
  try {
    const jwks = { jwks_uri: `${listener.origin}/jwks`, token_endpoint_auth_method: 'private_key_jwt' };
    await work({ keys, rp: await register(suite, jwks) });
  } finally {
    await listener.close();
  }
}

function assertion(
  { server }: Suite,
  { id }: RelyingParty,
  key: ClientKey | undefined,
): Readonly<Record<string, string>> {
  assert.ok(key);
  const now = Math.floor(server.now() / 1000);
  const part = (value: Json): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: id, sub: id, aud: server.issuer, jti: randomUUID(), iat: now, exp: now + 60 };
  const input = `${part({ alg: 'ES256', kid: key.kid })}.${part(claims)}`;
  const signature = sign('sha256', Buffer.from(input), { key: key.privateKey, dsaEncoding: 'ieee-p1363' });
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: `${input}.${signature.toString('base64url')}`,
  };
}

/** Claims, scopes, codes, refresh tokens, signatures, userinfo. */
export const tokenModules = {
  'oidcc-scope-profile': scopeGives('profile', profile),
  'oidcc-scope-email': scopeGives('email', email),
  'oidcc-scope-phone': scopeGives('phone', phone),
  'oidcc-scope-address': scopeGives('address', address),
  'oidcc-scope-all': scopeGives('address email phone profile', {
    ...profile,
    ...email,
    ...phone,
    ...address,
  }),
  'oidcc-claims-essential': async (suite) => {
    const claims = JSON.stringify({ userinfo: { name: { essential: true } } });
    const { tokens } = await signIn(suite, await register(suite), { parameters: { claims } });
    const { body } = await userinfo(suite, tokens['access_token']);
    assert.deepEqual(body, { sub: suite.person.id, name: 'Alice Adams' });
  },
  'oidcc-userinfo-get': userinfoAnswers(bearer),
  'oidcc-userinfo-post-header': userinfoAnswers((token) => ({ ...bearer(token), method: 'POST' })),
  'oidcc-userinfo-post-body': userinfoAnswers((token) => ({
    method: 'POST',
    body: new URLSearchParams({ access_token: token }),
  })),
  'oidcc-userinfo-rs256': async (suite) => {
    const rp = await register(suite, { userinfo_signed_response_alg: 'RS256' });
    const { tokens } = await signIn(suite, rp);
    const { headers, text } = await userinfo(suite, tokens['access_token']);
    assert.equal(headers.get('content-type'), 'application/jwt');
    assert.equal(headerOf(text)['alg'], 'RS256');
    const { sub, iss, aud } = await verifyJwt(suite, text);
    assert.deepEqual({ sub, iss, aud }, { sub: suite.person.id, iss: suite.server.issuer, aud: rp.id });
  },
  'oidcc-codereuse': codeReuse(0),
  'oidcc-codereuse-30seconds': codeReuse(30),
  'oidcc-refresh-token': refreshTokenModule,
  'oidcc-refresh-token-rp-key-rotation': (suite) =>
    withKeys(suite, async ({ keys, rp }) => {
      const authorization = await authorized(suite, rp, { parameters: offline });
      const { body } = await redeem(suite, rp, {
        ...authorization,
        parameters: assertion(suite, rp, keys[0]),
      });
      keys.splice(0, 1, newKey());
      suite.server.advance(60);
      const refresh = { grant_type: 'refresh_token', refresh_token: String(body['refresh_token']) };
      const renewed = await requestToken(suite, rp, { ...refresh, ...assertion(suite, rp, keys[0]) });
      assert.equal(renewed.status, 200, renewed.text);
    }),
  'oidcc-ensure-client-assertion-with-iss-aud-succeeds': (suite) =>
    withKeys(suite, async ({ keys, rp }) => {
      const proof = assertion(suite, rp, keys[0]);
      const { status } = await redeem(suite, rp, { ...(await authorized(suite, rp)), parameters: proof });
      assert.equal(status, 200);
    }),
  'oidcc-registration-jwks-uri': (suite) =>
    withKeys(suite, async ({ keys, rp }) => {
      assert.ok(typeof rp.registration['jwks_uri'] === 'string');
      const proof = assertion(suite, rp, keys[0]);
      assert.equal(
        (await redeem(suite, rp, { ...(await authorized(suite, rp)), parameters: proof })).status,
        200,
      );
    }),
  'oidcc-idtoken-rs256': async (suite) => {
    const rp = await register(suite, { id_token_signed_response_alg: 'RS256' });
    assert.equal(headerOf((await signIn(suite, rp)).idToken)['alg'], 'RS256');
  },
  'oidcc-idtoken-signature': async (suite) => {
    const rp = await register(suite);
    const { idToken } = await signIn(suite, rp);
    assert.equal(rp.registration['id_token_signed_response_alg'], 'ES256');
    assert.equal(headerOf(idToken)['alg'], 'ES256');
  },
  'oidcc-idtoken-unsigned': async (suite) => {
    const { id_token_signing_alg_values_supported: algorithms } = suite.discovery;
    assert.ok(Array.isArray(algorithms) && !algorithms.includes('none'));
    const members = { redirect_uris: ['https://rp.example/cb'], id_token_signed_response_alg: 'none' };
    const { status, body } = await requestRegistration(suite, members);
    assert.equal(status, 400);
    assert.equal(body['error'], 'invalid_client_metadata');
  },
  'oidcc-server-rotate-keys': async (suite) => {
    const kids = async (): Promise<readonly string[]> => {
      const { body } = await call(suite.metadata['jwks_uri'] ?? '');
      return (body['keys'] as readonly { readonly kid: string }[]).map(({ kid }) => kid); // compared below
    };
    const { context, tenant } = suite.server;
    const before = await kids();
    await (await context.keys.ring(tenant.id)).rotate();
    const after = await kids();
    assert.deepEqual(
      before.filter((kid) => !after.includes(kid)),
      [],
    );
    assert.equal(after.length, before.length + 1);
    await signIn(suite, await register(suite));
  },
} as const satisfies Readonly<Record<string, Module>>;

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { ResourceServer } from '../../src/index.ts';
import {
  accepted,
  documentedApi,
  makeKeys,
  refused,
  serve,
  times,
  type ForeignKeys,
} from './foreign-issuer.test-helper.ts';

const issuer = 'https://sso.example/realms/acme';
const jwtHeader = { typ: 'JWT' };
const sub = '36fa0f91-f94d-4a0c-afed-6b7d952e47da';

const accessToken = {
  ...{ ...times, auth_time: times.iat - 5, jti: 'onrtac:d58f5dc8-fd8f-462b-8a19-716f8f83985b', iss: issuer },
  ...{ aud: ['notes-api', 'account'], sub, typ: 'Bearer', azp: 'notes-web', sid: '2a88c258-f73a-4103-b862' },
  ...{ acr: '1', 'allowed-origins': ['https://notes.example'] },
  realm_access: { roles: ['offline_access', 'default-roles-acme', 'editor'] },
  resource_access: { 'notes-api': { roles: ['notes:delete'] }, account: { roles: ['manage-account'] } },
  ...{ scope: 'openid profile notes', preferred_username: 'alice', email: 'alice@example.com' },
};
const idToken = {
  ...{ ...times, auth_time: times.iat - 5, jti: 'd1c8b6a4', iss: issuer, aud: 'notes-web', sub, typ: 'ID' },
  ...{ azp: 'notes-web', nonce: 'x', sid: '2a88c258-f73a-4103-b862', at_hash: 'fPlsvVszI29LU2UhDyJ9vg' },
  ...{ preferred_username: 'alice', realm_access: { roles: ['editor'] } },
};

describe('Keycloak', () => {
  let keys: ForeignKeys;
  let api: ResourceServer;

  before(async () => {
    keys = await makeKeys('nnniBrxL0qhG79pkF3ccQj_l0jDmxKrYYy2YLlEe1s');
    const encryption = await makeKeys('for-encryption');
    const fetch = serve({
      [`${issuer}/.well-known/openid-configuration`]: {
        issuer,
        token_endpoint: `${issuer}/protocol/openid-connect/token`,
        introspection_endpoint: `${issuer}/protocol/openid-connect/token/introspect`,
        jwks_uri: `${issuer}/protocol/openid-connect/certs`,
        id_token_signing_alg_values_supported: ['PS384', 'RS384', 'EdDSA', 'ES384', 'HS256', 'RS256'],
      },
      [`${issuer}/protocol/openid-connect/certs`]: {
        keys: [{ ...encryption.jwk, use: 'enc', alg: 'RSA-OAEP' }, keys.jwk],
      },
    });
    api = await documentedApi('Keycloak', { fetch });
  });

  it('accepts a token, with roles of the realm and of the API', async () => {
    const auth = await accepted(api, await keys.sign(jwtHeader, accessToken));
    assert.equal(auth.subject, sub);
    assert.equal(auth.clientId, 'notes-web');
    assert.deepEqual([...auth.scopes], ['openid', 'profile', 'notes']);
    assert.ok(auth.roles.has('editor'));
    assert.deepEqual([...auth.permissions], ['notes:delete']);
  });

  it('accepts a service account, and the type of RFC 9068', async () => {
    const service = {
      ...{ ...accessToken, aud: 'notes-api', azp: 'reports', client_id: 'reports', sid: undefined },
      ...{ preferred_username: 'service-account-reports', clientHost: '192.0.2.1' },
    };
    for (const header of [jwtHeader, { typ: 'at+jwt' }]) {
      assert.equal((await accepted(api, await keys.sign(header, service))).clientId, 'reports');
    }
  });

  it('refuses an ID token', async () => {
    const token = await keys.sign(jwtHeader, idToken);
    assert.deepEqual(await refused(api, token), ['audience_mismatch', 'aud']);
    // Also where the client that signs people in has the name of the API.
    const alike = await keys.sign(jwtHeader, { ...idToken, aud: 'notes-api' });
    assert.deepEqual(await refused(api, alike), ['claim_invalid', 'typ']);
  });

  it('refuses a token without the API as audience, which is what it is without a mapper', async () => {
    const token = await keys.sign(jwtHeader, { ...accessToken, aud: 'account' });
    assert.deepEqual(await refused(api, token), ['audience_mismatch', 'aud']);
  });

  it('refuses a token of another realm', async () => {
    const other = await makeKeys('of-another-realm');
    const claims = { ...accessToken, iss: 'https://sso.example/realms/master' };
    assert.equal((await refused(api, await other.sign(jwtHeader, claims)))[0], 'key_unknown');
    assert.deepEqual(await refused(api, await keys.sign(jwtHeader, claims)), ['issuer_mismatch', 'iss']);
  });

  it('refuses a logout token', async () => {
    const logout = {
      ...{ iss: issuer, aud: 'notes-api', sub, ...times, jti: 'l', typ: 'Logout' },
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    };
    assert.deepEqual(await refused(api, await keys.sign(jwtHeader, logout)), ['claim_invalid', 'typ']);
    assert.deepEqual(await refused(api, await keys.sign({ typ: 'logout+jwt' }, logout)), [
      'type_mismatch',
      'typ',
    ]);
  });

  it('gives nobody roles from another client’s entry', async () => {
    const claims = { ...accessToken, resource_access: { account: { roles: ['notes:delete'] } } };
    assert.equal((await accepted(api, await keys.sign(jwtHeader, claims))).permissions.size, 0);
  });
});

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

const issuer = 'https://acme.eu.auth0.com/';
const audience = ['https://api.example', `${issuer}userinfo`];
const client = 'K1AUPhZq8mRi0Q0pjhkfu1D7y6KjDQja';
const person = { iss: issuer, sub: 'auth0|6553da60a54af58e29493993', aud: audience, ...times };
const jwtHeader = { typ: 'JWT' };

/** A token of the RFC 9068 profile. */
const standardToken = {
  ...{ ...person, client_id: client, jti: '73WakrfVbNJBaAmhQtEeDv' },
  scope: 'openid profile notes:read',
  permissions: ['notes:read'],
};
/** A token of Auth0's own profile, with roles that an Action added. */
const ownToken = {
  ...{ ...person, azp: client },
  scope: 'openid profile notes:read',
  permissions: ['notes:read'],
  'https://api.example/roles': ['editor'],
};
const idToken = {
  ...{ iss: issuer, sub: person.sub, aud: client, ...times },
  ...{ nickname: 'alice', name: 'alice@example.com', updated_at: '2026-11-20T08:00:00.000Z' },
  ...{ email: 'alice@example.com', sid: '0VxKR3TqkR9CvU', nonce: 'b3Jvbmdpbg' },
};

describe('Auth0', () => {
  let keys: ForeignKeys;
  let standard: ResourceServer;
  let own: ResourceServer;

  before(async () => {
    keys = await makeKeys('NjVBRjY5MDlCMUIwNzU4RTA2QzZFMDQ4QzQ2MDAyQjVDNjk1RTM2Qg');
    const next = await makeKeys('a-key-that-signs-nothing-yet');
    const fetch = serve({
      [`${issuer}.well-known/openid-configuration`]: {
        issuer,
        authorization_endpoint: `${issuer}authorize`,
        token_endpoint: `${issuer}oauth/token`,
        userinfo_endpoint: `${issuer}userinfo`,
        jwks_uri: `${issuer}.well-known/jwks.json`,
        id_token_signing_alg_values_supported: ['HS256', 'RS256', 'PS256'],
      },
      [`${issuer}.well-known/jwks.json`]: {
        keys: [
          { ...next.jwk, x5t: 'bm90IHJlYWQ' },
          { ...keys.jwk, x5t: 'bm90IHJlYWQ' },
        ],
      },
    });
    standard = await documentedApi('Auth0', { fetch });
    own = await documentedApi('Auth0 with its own token profile', { fetch });
  });

  it('accepts a token of the RFC 9068 profile by the issuer alone', async () => {
    const auth = await accepted(standard, await keys.sign({ typ: 'at+jwt' }, standardToken));
    assert.equal(auth.subject, person.sub);
    assert.equal(auth.clientId, client);
    assert.deepEqual([...auth.scopes], ['openid', 'profile', 'notes:read']);
    assert.deepEqual([...auth.permissions], ['notes:read']);
  });

  it('accepts a token of its own profile, with roles in a claim of one’s own', async () => {
    const auth = await accepted(own, await keys.sign(jwtHeader, ownToken));
    assert.equal(auth.clientId, client);
    assert.deepEqual([...auth.permissions], ['notes:read']);
    assert.deepEqual([...auth.roles], ['editor']);
  });

  it('accepts a service that acts for itself', async () => {
    const service = {
      ...{ iss: issuer, sub: `${client}@clients`, aud: 'https://api.example', ...times },
      ...{ azp: client, gty: 'client-credentials', scope: 'notes:read' },
    };
    assert.equal((await accepted(own, await keys.sign(jwtHeader, service))).subject, `${client}@clients`);
  });

  it('refuses an ID token', async () => {
    const token = await keys.sign(jwtHeader, idToken);
    assert.deepEqual(await refused(standard, token), ['type_mismatch', 'typ']);
    assert.deepEqual(await refused(own, token), ['claim_missing', 'azp']);
    // Even one with `azp`, as some extensions write it.
    const withParty = await keys.sign(jwtHeader, { ...idToken, azp: client });
    assert.deepEqual(await refused(own, withParty), ['audience_mismatch', 'aud']);
  });

  it('refuses a token of its own profile where the API is set to RFC 9068', async () => {
    assert.deepEqual(await refused(standard, await keys.sign(jwtHeader, ownToken)), ['type_mismatch', 'typ']);
  });

  it('refuses a token for another API of the tenant', async () => {
    const token = await keys.sign(jwtHeader, { ...ownToken, aud: ['https://other.example', audience[1]] });
    assert.deepEqual(await refused(own, token), ['audience_mismatch', 'aud']);
  });

  it('refuses a token of another tenant, whose keys are others', async () => {
    const other = await makeKeys('of-another-tenant');
    const token = await other.sign(jwtHeader, { ...ownToken, iss: 'https://evil.eu.auth0.com/' });
    assert.equal((await refused(own, token))[0], 'key_unknown');
  });

  it('refuses a token whose issuer lacks the slash at the end', async () => {
    const token = await keys.sign(jwtHeader, { ...ownToken, iss: issuer.slice(0, -1) });
    assert.deepEqual(await refused(own, token), ['issuer_mismatch', 'iss']);
  });

  it('refuses the encrypted token that a client gets without an audience', async () => {
    const header = Buffer.from('{"alg":"dir","enc":"A256GCM","iss":"https://acme.eu.auth0.com/"}');
    const token = `${header.toString('base64url')}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA`;
    assert.equal((await refused(own, token))[0], 'token_malformed');
  });
});

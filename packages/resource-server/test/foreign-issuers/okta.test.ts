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

const org = 'https://acme.okta.com';
const issuer = `${org}/oauth2/default`;
const client = '0oa1b2c3d4E5f6G7h8i9';

/** A custom authorization server's token: its header has no `typ`. */
const accessToken = {
  ...{ ver: 1, jti: 'AT.MNAoEQ_jbKqoinrQo1D0XKjMX28U5d7ZszBceot7-Ts', iss: issuer, aud: 'api://default' },
  ...{ ...times, cid: client, uid: '00u1a2b3c4D5e6F7g8h9' },
  ...{ scp: ['openid', 'notes:read'], auth_time: times.iat - 600, sub: 'alice@example.com' },
  groups: ['Everyone', 'editors'],
};
const idToken = {
  ...{ sub: '00u1a2b3c4D5e6F7g8h9', name: 'Alice', ver: 1, iss: issuer, aud: client, ...times },
  ...{ jti: 'ID.radCQMOQUmyvcTBmmIL0J6BaS60apUEiC7-vI7pOmkw', amr: ['pwd'], idp: '00o1a2b3c4' },
  ...{
    preferred_username: 'alice@example.com',
    auth_time: times.iat - 600,
    at_hash: 'fPlsvVszI29LU2UhDyJ9vg',
  },
};

describe('Okta', () => {
  let keys: ForeignKeys;
  let api: ResourceServer;

  before(async () => {
    keys = await makeKeys('ZkvelLN_seik7w4pc_prCcfUf-h2hFfiwkDeCrs0iUc');
    const metadata = {
      issuer,
      authorization_endpoint: `${issuer}/v1/authorize`,
      token_endpoint: `${issuer}/v1/token`,
      introspection_endpoint: `${issuer}/v1/introspect`,
      jwks_uri: `${issuer}/v1/keys`,
    };
    const fetch = serve({
      [`${issuer}/.well-known/openid-configuration`]: metadata,
      // At the end of the path, where RFC 8414 does not look.
      [`${issuer}/.well-known/oauth-authorization-server`]: metadata,
      [`${issuer}/v1/keys`]: { keys: [keys.jwk] },
    });
    api = await documentedApi('Okta', { fetch });
  });

  it('accepts a person’s token, with scopes from the list and roles from the groups', async () => {
    const auth = await accepted(api, await keys.sign({}, accessToken));
    assert.equal(auth.subject, 'alice@example.com');
    assert.equal(auth.clientId, client);
    assert.deepEqual([...auth.scopes], ['openid', 'notes:read']);
    assert.deepEqual([...auth.roles], ['Everyone', 'editors']);
  });

  it('accepts a service that acts for itself', async () => {
    const { uid: _uid, groups: _groups, auth_time: _authTime, ...claims } = accessToken;
    const auth = await accepted(api, await keys.sign({}, { ...claims, sub: client, scp: ['notes:read'] }));
    assert.equal(auth.subject, client);
    assert.equal(auth.roles.size, 0);
  });

  it('refuses an ID token', async () => {
    assert.deepEqual(await refused(api, await keys.sign({}, idToken)), ['claim_missing', 'cid']);
    assert.deepEqual(await refused(api, await keys.sign({}, { ...idToken, cid: client })), [
      'audience_mismatch',
      'aud',
    ]);
  });

  it('refuses a token of the org, whose type and keys are Okta’s own affair', async () => {
    const claims = { ...accessToken, iss: org, aud: org };
    const header = { typ: 'application/okta-internal-at+jwt' };
    const stranger = await makeKeys('a-key-in-no-key-set');
    assert.equal((await refused(api, await stranger.sign(header, claims)))[0], 'key_unknown');
    assert.deepEqual(await refused(api, await keys.sign(header, claims)), ['issuer_mismatch', 'iss']);
    assert.deepEqual(await refused(api, await keys.sign(header, accessToken)), ['type_mismatch', 'typ']);
  });

  it('refuses a token of another authorization server of the org', async () => {
    const other = { ...accessToken, iss: `${org}/oauth2/aus9s8d7f6` };
    assert.deepEqual(await refused(api, await keys.sign({}, other)), ['issuer_mismatch', 'iss']);
  });

  it('refuses a token for another audience', async () => {
    const token = await keys.sign({}, { ...accessToken, aud: 'api://billing' });
    assert.deepEqual(await refused(api, token), ['audience_mismatch', 'aud']);
  });
});

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

const issuer = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI';
const client = '1h57kf5cpq17m0eml12EXAMPLE';
const sub = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';

/** A person's access token: no `typ` in its header, no `aud`. */
const accessToken = {
  ...{ sub, 'cognito:groups': ['editors'], iss: issuer, version: 2, client_id: client },
  ...{ origin_jti: '77777777-8888-4999-8aaa-bbbbbbbbbbbb', event_id: '64f513be-32db-42b0-b78e-b02127b4f463' },
  ...{ token_use: 'access', scope: 'notes/read openid', auth_time: times.iat - 600, ...times },
  ...{ jti: '12345678-1234-4234-8234-123456789012', username: 'alice' },
};
const idToken = {
  ...{ sub, 'cognito:groups': ['editors'], email_verified: true, iss: issuer, 'cognito:username': 'alice' },
  ...{ origin_jti: '77777777-8888-4999-8aaa-bbbbbbbbbbbb', aud: client, token_use: 'id' },
  ...{ auth_time: times.iat - 600, ...times, email: 'alice@example.com', at_hash: 'fPlsvVszI29LU2UhDyJ9vg' },
};

describe('Amazon Cognito', () => {
  let keys: ForeignKeys;
  let api: ResourceServer;

  before(async () => {
    keys = await makeKeys('1234example=');
    const fetch = serve({
      [`${issuer}/.well-known/openid-configuration`]: {
        issuer,
        authorization_endpoint: 'https://acme.auth.eu-central-1.amazoncognito.com/oauth2/authorize',
        token_endpoint: 'https://acme.auth.eu-central-1.amazoncognito.com/oauth2/token',
        jwks_uri: `${issuer}/.well-known/jwks.json`,
        id_token_signing_alg_values_supported: ['RS256'],
      },
      [`${issuer}/.well-known/jwks.json`]: { keys: [keys.jwk, (await makeKeys('5678example=')).jwk] },
    });
    api = await documentedApi('Amazon Cognito', { fetch });
  });

  it('accepts a person’s access token, with groups as roles', async () => {
    const auth = await accepted(api, await keys.sign({}, accessToken));
    assert.equal(auth.subject, sub);
    assert.equal(auth.clientId, client);
    assert.deepEqual([...auth.scopes], ['notes/read', 'openid']);
    assert.deepEqual([...auth.roles], ['editors']);
  });

  it('accepts a service that acts for itself', async () => {
    const { 'cognito:groups': _groups, username: _username, origin_jti: _origin, ...claims } = accessToken;
    const auth = await accepted(api, await keys.sign({}, { ...claims, sub: client, scope: 'notes/read' }));
    assert.deepEqual([...auth.scopes], ['notes/read']);
  });

  it('accepts a token that is bound to this API as a resource', async () => {
    await accepted(api, await keys.sign({}, { ...accessToken, aud: 'https://api.example' }));
  });

  it('refuses a token that is bound to another API, although the client may call this one', async () => {
    const token = await keys.sign({}, { ...accessToken, aud: 'https://other.example' });
    assert.deepEqual(await refused(api, token), ['audience_mismatch', 'aud']);
  });

  it('refuses an ID token', async () => {
    assert.deepEqual(await refused(api, await keys.sign({}, idToken)), ['claim_missing', 'client_id']);
    const withClient = await keys.sign({}, { ...idToken, client_id: client });
    assert.deepEqual(await refused(api, withClient), ['claim_invalid', 'token_use']);
  });

  it('refuses a token of another application of the pool', async () => {
    const token = await keys.sign({}, { ...accessToken, client_id: '7another0application' });
    assert.deepEqual(await refused(api, token), ['audience_mismatch', 'client_id']);
  });

  it('refuses a token of another user pool', async () => {
    const pool = `${issuer.slice(0, -1)}X`;
    const other = await makeKeys('of-another-pool');
    assert.equal((await refused(api, await other.sign({}, { ...accessToken, iss: pool })))[0], 'key_unknown');
    assert.deepEqual(await refused(api, await keys.sign({}, { ...accessToken, iss: pool })), [
      'issuer_mismatch',
      'iss',
    ]);
  });
});

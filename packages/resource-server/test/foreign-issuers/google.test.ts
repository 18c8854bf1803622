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

const issuer = 'https://accounts.google.com';
const account = '112233445566778899001';
const jwtHeader = { typ: 'JWT' };

/** What a service account fetches for an address: an ID token whose audience is the API. */
const serviceToken = {
  ...{ aud: 'https://api.example', azp: account, email: 'reports@acme-prod.iam.gserviceaccount.com' },
  ...{ email_verified: true, ...times, iss: issuer, sub: account },
};
/** What a sign-in with Google gives to a web application. */
const signInToken = {
  ...{ iss: issuer, azp: '407408718192.apps.googleusercontent.com' },
  ...{ aud: '407408718192.apps.googleusercontent.com', sub: '110169484474386276334', hd: 'example.com' },
  ...{ email: 'alice@example.com', email_verified: true, nonce: '0394852-3190485-2490358', ...times },
};

describe('Google', () => {
  let keys: ForeignKeys;
  let api: ResourceServer;

  before(async () => {
    keys = await makeKeys('5d887f26ce32577c4b5a8a1e1a52e19d301f8181');
    const fetch = serve({
      [`${issuer}/.well-known/openid-configuration`]: {
        issuer,
        token_endpoint: 'https://oauth2.googleapis.com/token',
        jwks_uri: 'https://www.googleapis.com/oauth2/v3/certs',
        id_token_signing_alg_values_supported: ['RS256'],
      },
      'https://www.googleapis.com/oauth2/v3/certs': { keys: [(await makeKeys('older')).jwk, keys.jwk] },
    });
    api = await documentedApi('Google', { fetch });
  });

  it('accepts a service account that is listed', async () => {
    const auth = await accepted(api, await keys.sign(jwtHeader, serviceToken));
    assert.equal(auth.subject, account);
    assert.equal(auth.clientId, account);
    assert.equal(auth.claims['email'], 'reports@acme-prod.iam.gserviceaccount.com');
    assert.equal(auth.scopes.size, 0);
  });

  it('refuses a service account of somebody else, which may ask for any audience', async () => {
    const email = 'mallory@evil-project.iam.gserviceaccount.com';
    const token = await keys.sign(jwtHeader, { ...serviceToken, email });
    assert.deepEqual(await refused(api, token), ['claim_invalid', 'email']);
  });

  it('refuses an address that is not verified, or missing', async () => {
    const unverified = await keys.sign(jwtHeader, { ...serviceToken, email_verified: false });
    assert.deepEqual(await refused(api, unverified), ['claim_invalid', 'email_verified']);
    // As the metadata server writes them in the short format.
    const short = await keys.sign(jwtHeader, {
      ...serviceToken,
      email: undefined,
      email_verified: undefined,
    });
    assert.deepEqual(await refused(api, short), ['claim_invalid', 'email']);
  });

  it('refuses the ID token of a person’s sign-in', async () => {
    const token = await keys.sign(jwtHeader, signInToken);
    assert.deepEqual(await refused(api, token), ['audience_mismatch', 'aud']);
  });

  it('refuses a token that was fetched for another address', async () => {
    const token = await keys.sign(jwtHeader, { ...serviceToken, aud: 'https://api.example/' });
    assert.deepEqual(await refused(api, token), ['audience_mismatch', 'aud']);
  });

  it('refuses the issuer without its scheme, as Google once wrote it', async () => {
    const token = await keys.sign(jwtHeader, { ...serviceToken, iss: 'accounts.google.com' });
    assert.deepEqual(await refused(api, token), ['issuer_mismatch', 'iss']);
  });

  it('refuses an access token, which is opaque', async () => {
    assert.equal((await refused(api, 'ya29.a0AfH6SMBx-not-a-jwt'))[0], 'token_malformed');
  });
});

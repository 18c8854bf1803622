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

const own = 'https://login.example';
const auth0 = 'https://acme.eu.auth0.com/';
const aud = 'https://api.example';
const ownToken = {
  ...{ iss: own, sub: 'usr_1', aud, client_id: 'cli_1', jti: 'a', ...times },
  ...{ scope: 'notes:read' },
};
const auth0Token = { iss: auth0, sub: 'auth0|1', aud, azp: 'web', ...times, scope: 'notes:write' };

describe('several issuers at once', () => {
  let ownKeys: ForeignKeys;
  let auth0Keys: ForeignKeys;
  let api: ResourceServer;

  before(async () => {
    // Under one `kid`, so that only the issuer tells them apart.
    ownKeys = await makeKeys('key-1');
    auth0Keys = await makeKeys('key-1');
    const fetch = serve({
      [`${own}/.well-known/oauth-authorization-server`]: { issuer: own, jwks_uri: `${own}/jwks` },
      [`${own}/jwks`]: { keys: [ownKeys.jwk] },
      [`${auth0}.well-known/openid-configuration`]: {
        issuer: auth0,
        jwks_uri: `${auth0}.well-known/jwks.json`,
      },
      [`${auth0}.well-known/jwks.json`]: { keys: [auth0Keys.jwk] },
    });
    api = await documentedApi('Several at once', { fetch });
  });

  it('accepts the tokens of each, and says whose they are', async () => {
    assert.equal((await accepted(api, await ownKeys.sign({ typ: 'at+jwt' }, ownToken))).issuer, own);
    assert.equal((await accepted(api, await auth0Keys.sign({ typ: 'JWT' }, auth0Token))).issuer, auth0);
  });

  it('refuses a token of one issuer with the keys of another', async () => {
    const asOwn = await auth0Keys.sign({ typ: 'at+jwt' }, ownToken);
    assert.equal((await refused(api, asOwn))[0], 'signature_invalid');
    const asAuth0 = await ownKeys.sign({ typ: 'JWT' }, auth0Token);
    assert.equal((await refused(api, asAuth0))[0], 'signature_invalid');
  });

  it('takes what one issuer may do differently from that issuer alone', async () => {
    const loose = await ownKeys.sign({ typ: 'JWT' }, ownToken);
    assert.deepEqual(await refused(api, loose), ['type_mismatch', 'typ']);
  });

  it('refuses a token of anybody else', async () => {
    const token = await ownKeys.sign({ typ: 'at+jwt' }, { ...ownToken, iss: 'https://evil.example' });
    assert.deepEqual(await refused(api, token), ['issuer_mismatch', 'iss']);
  });
});

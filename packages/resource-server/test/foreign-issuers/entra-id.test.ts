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
  type Documents,
  type ForeignKeys,
} from './foreign-issuer.test-helper.ts';

const login = 'https://login.microsoftonline.com';
const tenant = '7d0e1c3a-5f4b-4a67-9c58-1b2f3e4d5a60';
const secondTenant = '3b5d7f91-2c4e-4680-8ace-f13579bd0246';
const strangeTenant = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
/** Where personal accounts live. */
const consumers = '9188040d-6c67-4c5b-b112-36a304b66dad';
const apiId = '0c9b8a7d-6e5f-4d3c-8b2a-190f8e7d6c5b';
const client = 'e4d3c2b1-a098-4765-8432-10fedcba9876';
const jwtHeader = { typ: 'JWT' };
const person = {
  ...{ name: 'Alice Example', oid: '11111111-2222-4333-8444-555555555555' },
  ...{ sub: 'AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ', uti: 'fqiBqXLPj0eQa82S-IYFAA', rh: '0.AXkA' },
};
const lifetime = { ...times, nbf: times.iat };

/** A token of version 2.0, for a person. */
const tokenOf = (tid: string): Readonly<Record<string, unknown>> => ({
  ...{ aud: apiId, iss: `${login}/${tid}/v2.0`, ...lifetime, aio: 'ATQAy/8TAAAA', ...person },
  ...{ azp: client, azpacr: '0', preferred_username: 'alice@example.com', tid, ver: '2.0' },
  ...{ scp: 'Notes.Read Notes.Write', roles: ['Editor'] },
});
/** Its ID token, where the page and the API are one registration: the same `aud`. */
const idToken = {
  ...{ ver: '2.0', iss: `${login}/${tenant}/v2.0`, aud: apiId, ...lifetime, ...person, tid: tenant },
  ...{ preferred_username: 'alice@example.com', nonce: '12345', aio: 'Df2UVXL1ix', roles: ['Editor'] },
};
/** A token of version 1.0. */
const oldToken = {
  ...{ aud: `api://${apiId}`, iss: `https://sts.windows.net/${tenant}/`, ...lifetime, ...person },
  ...{ acr: '1', aio: 'AXQAi/8IAAAA', amr: ['pwd'], appid: client, appidacr: '0', ipaddr: '192.0.2.1' },
  ...{
    scp: 'Notes.Read',
    tid: tenant,
    unique_name: 'alice@example.com',
    upn: 'alice@example.com',
    ver: '1.0',
  },
};

/** The documents of a tenant. Entries of the key set have no `alg`, and name the issuer. */
function documentsOf(tid: string, { jwk }: ForeignKeys): Documents {
  const { alg: _alg, ...entry } = jwk;
  const issuer = `${login}/${tid}/v2.0`;
  return {
    [`${issuer}/.well-known/openid-configuration`]: {
      issuer,
      token_endpoint: `${login}/${tid}/oauth2/v2.0/token`,
      jwks_uri: `${login}/${tid}/discovery/v2.0/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
      subject_types_supported: ['pairwise'],
      tenant_region_scope: 'EU',
    },
    [`${login}/${tid}/discovery/v2.0/keys`]: { keys: [{ ...entry, x5t: entry.kid, issuer }] },
    [`${login}/${tid}/discovery/keys`]: { keys: [{ ...entry, x5t: entry.kid }] },
  };
}

describe('Entra ID', () => {
  let keys: ForeignKeys;
  let documents: Documents;
  let api: ResourceServer;

  before(async () => {
    keys = await makeKeys('1LTMzakihiRla_8z2BEJVXeWMqo');
    documents = documentsOf(tenant, keys);
    api = await documentedApi('Entra ID', { fetch: serve(documents) });
  });

  it('accepts a token of version 2.0, with scopes from a text and roles', async () => {
    const auth = await accepted(api, await keys.sign(jwtHeader, tokenOf(tenant)));
    assert.equal(auth.subject, person.sub);
    assert.equal(auth.clientId, client);
    assert.deepEqual([...auth.scopes], ['Notes.Read', 'Notes.Write']);
    assert.deepEqual([...auth.roles], ['Editor']);
  });

  it('accepts an application that acts for itself, which has roles and no scopes', async () => {
    const { scp: _scp, preferred_username: _name, ...claims } = tokenOf(tenant);
    const token = await keys.sign(jwtHeader, {
      ...claims,
      azpacr: '1',
      idtyp: 'app',
      roles: ['Notes.Read.All'],
    });
    const auth = await accepted(api, token);
    assert.equal(auth.scopes.size, 0);
    assert.deepEqual([...auth.roles], ['Notes.Read.All']);
  });

  it('refuses an ID token, also where it has the same audience', async () => {
    assert.deepEqual(await refused(api, await keys.sign(jwtHeader, idToken)), ['claim_missing', 'azp']);
  });

  it('refuses a token of another tenant', async () => {
    const other = await makeKeys('of-another-tenant');
    assert.equal((await refused(api, await other.sign(jwtHeader, tokenOf(strangeTenant))))[0], 'key_unknown');
    // Tenants do share keys, so the issuer is what decides, and `tid` must agree with it.
    const shared = await keys.sign(jwtHeader, tokenOf(strangeTenant));
    assert.deepEqual(await refused(api, shared), ['issuer_mismatch', 'iss']);
    const torn = await keys.sign(jwtHeader, { ...tokenOf(tenant), tid: strangeTenant });
    assert.deepEqual(await refused(api, torn), ['claim_invalid', 'tid']);
  });

  it('refuses a token for another API', async () => {
    const token = await keys.sign(jwtHeader, { ...tokenOf(tenant), aud: client });
    assert.deepEqual(await refused(api, token), ['audience_mismatch', 'aud']);
  });

  it('refuses a token for Microsoft Graph, whose header changes after it is signed', async () => {
    const [, payload = '', signature = ''] = (
      await keys.sign({ ...jwtHeader, nonce: 'hashed' }, tokenOf(tenant))
    ).split('.');
    const header = { typ: 'JWT', nonce: 'plain', alg: 'RS256', kid: keys.jwk.kid };
    const token = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload}.${signature}`;
    assert.equal((await refused(api, token))[0], 'signature_invalid');
  });

  describe('with tokens of version 1.0', () => {
    let old: ResourceServer;
    before(async () => {
      old = await documentedApi('Entra ID with tokens of version 1.0', { fetch: serve(documents) });
    });

    it('accepts them, although the metadata are at another host', async () => {
      const auth = await accepted(old, await keys.sign(jwtHeader, oldToken));
      assert.equal(auth.clientId, client);
      assert.deepEqual([...auth.scopes], ['Notes.Read']);
    });

    it('refuses those of version 2.0, and ID tokens', async () => {
      const token = await keys.sign(jwtHeader, tokenOf(tenant));
      assert.deepEqual(await refused(old, token), ['claim_missing', 'appid']);
      assert.deepEqual(await refused(old, await keys.sign(jwtHeader, idToken)), ['claim_missing', 'appid']);
      assert.deepEqual(await refused(api, await keys.sign(jwtHeader, oldToken)), ['claim_missing', 'azp']);
    });

    it('refuses those of another tenant', async () => {
      const token = await keys.sign(jwtHeader, {
        ...oldToken,
        iss: `https://sts.windows.net/${strangeTenant}/`,
      });
      assert.deepEqual(await refused(old, token), ['issuer_mismatch', 'iss']);
    });
  });

  describe('for many tenants', () => {
    let secondKeys: ForeignKeys;
    let all: Documents;
    before(async () => {
      secondKeys = await makeKeys('of-the-second-tenant');
      const strange = documentsOf(strangeTenant, keys);
      all = { ...documents, ...documentsOf(secondTenant, secondKeys), ...strange };
    });
    const open = (documented: Documents): Promise<ResourceServer> =>
      documentedApi('Entra ID for many tenants', { fetch: serve(documented) });

    it('accepts each customer’s tokens, by the keys of that tenant', async () => {
      const shared = await open(all);
      assert.equal(
        (await accepted(shared, await keys.sign(jwtHeader, tokenOf(tenant)))).claims['tid'],
        tenant,
      );
      const second = await accepted(shared, await secondKeys.sign(jwtHeader, tokenOf(secondTenant)));
      assert.equal(second.issuer, `${login}/${secondTenant}/v2.0`);
      // A tenant cannot speak for another one with its own keys.
      const torn = await secondKeys.sign(jwtHeader, tokenOf(tenant));
      assert.equal((await refused(shared, torn))[0], 'key_unknown');
    });

    it('refuses who is no customer, and personal accounts, without asking anybody for keys', async () => {
      const fetch = serve(all);
      const shared = await documentedApi('Entra ID for many tenants', { fetch });
      for (const tid of [strangeTenant, consumers]) {
        assert.deepEqual(await refused(shared, await keys.sign(jwtHeader, tokenOf(tid))), [
          'issuer_mismatch',
          'iss',
        ]);
      }
      assert.deepEqual(fetch.asked, []);
    });

    it('refuses issuers that only look alike', async () => {
      const shared = await open(all);
      const alike = [
        `${login}/common/v2.0`,
        `${login}/{tenantid}/v2.0`,
        `${login}/${tenant}/v2.0/`,
        `${login}.evil.example/${tenant}/v2.0`,
        `https://evil.example/?${login}/${tenant}/v2.0`,
      ];
      for (const iss of alike) {
        const token = await keys.sign(jwtHeader, { ...tokenOf(tenant), iss });
        assert.deepEqual(await refused(shared, token), ['issuer_mismatch', 'iss'], iss);
      }
    });
  });
});

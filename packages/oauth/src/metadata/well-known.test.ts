import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { protectedResourceMetadataUrl, wellKnownUrls } from './well-known.ts';

describe('wellKnownUrls', () => {
  for (const [issuer, authorizationServer, openid] of [
    ['https://as.example', '/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'],
    ['https://as.example/', '/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'],
    [
      'https://as.example/t/1',
      '/.well-known/oauth-authorization-server/t/1',
      '/t/1/.well-known/openid-configuration',
    ],
    [
      'https://as.example/t/1/',
      '/.well-known/oauth-authorization-server/t/1',
      '/t/1/.well-known/openid-configuration',
    ],
  ] as const) {
    it(`puts the well-known part where each specification has it, for ${issuer}`, () => {
      assert.deepEqual(wellKnownUrls(issuer), {
        authorizationServer: `https://as.example${authorizationServer}`,
        openid: `https://as.example${openid}`,
      });
    });
  }

  it('keeps the port, and refuses query, fragment and what is no web address', () => {
    assert.equal(
      wellKnownUrls('http://127.0.0.1:8080').openid,
      'http://127.0.0.1:8080/.well-known/openid-configuration',
    );
    for (const issuer of [
      'https://as.example/?a',
      'https://as.example/?',
      'https://as.example/#',
      'as.example',
      'urn:x',
    ]) {
      assert.throws(() => wellKnownUrls(issuer), TypeError, issuer);
    }
  });
});

describe('protectedResourceMetadataUrl', () => {
  it('puts the well-known part between host and path, and keeps the query (RFC 9728 §3.1)', () => {
    const base = 'https://api.example/.well-known/oauth-protected-resource';
    assert.equal(protectedResourceMetadataUrl('https://api.example'), base);
    assert.equal(protectedResourceMetadataUrl('https://api.example/'), base);
    assert.equal(protectedResourceMetadataUrl('https://api.example/notes'), `${base}/notes`);
    assert.equal(protectedResourceMetadataUrl('https://api.example/notes?a=b'), `${base}/notes?a=b`);
    assert.throws(() => protectedResourceMetadataUrl('https://api.example/#'), TypeError);
    assert.throws(() => protectedResourceMetadataUrl('urn:api'), TypeError);
  });
});

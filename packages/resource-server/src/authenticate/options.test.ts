import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createResourceServer } from './create-resource-server.ts';
import type { ResourceServerOptions } from './options.ts';

const good = { issuers: 'https://issuer.test', audience: 'https://api.test' };

describe('createResourceServer', () => {
  for (const [what, options] of Object.entries({
    'no options': undefined,
    'no issuer': { audience: 'a' },
    'an empty list of issuers': { issuers: [], audience: 'a' },
    'no audience': { issuers: 'https://issuer.test' },
    'an empty audience': { ...good, audience: [] },
    'an option that does not exist': { ...good, issuer: 'https://issuer.test' },
    'no algorithm': { ...good, algorithms: [] },
    'the algorithm none': { ...good, algorithms: ['none'] },
    'a tolerance over a minute': { ...good, clockToleranceSeconds: 61 },
    'a negative tolerance': { ...good, clockToleranceSeconds: -1 },
    'a resource that is no address': { ...good, resource: 'api' },
    'a resource with a fragment': { ...good, resource: 'https://api.test/#a' },
    'a resource with a password': { ...good, resource: 'https://a:b@api.test/' },
    'a realm that no header can hold': { ...good, realm: 'caf\u00e9' },
    'a realm with a line break': { ...good, realm: 'a\r\nset-cookie: a=b' },
    'explanations that no browser should open': { ...good, explanations: 'javascript:alert(1)' },
    'explanations that are no address': { ...good, explanations: '/errors' },
    'explanations with a line break': { ...good, explanations: 'https://debugger.test/\n' },
    'explanations that have their own fragment': { ...good, explanations: 'https://debugger.test/#a' },
    'an origin with a path': { ...good, publicOrigin: 'https://api.test/a' },
    'a size that is none': { ...good, maxCachedTokens: 1.5 },
  })) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => createResourceServer(options as ResourceServerOptions),
        /expected|there is no option|refused/,
      );
    });
  }

  it('serves the metadata of RFC 9728 where they belong', async () => {
    const api = createResourceServer({
      ...good,
      resource: 'https://api.test/notes',
      scopesSupported: ['a'],
      resourceName: 'Notes',
    });
    assert.equal(api.metadataUrl, 'https://api.test/.well-known/oauth-protected-resource/notes');
    const response = api.answerMetadata(new Request(api.metadataUrl));
    const body = (await response?.json()) as object;
    assert.deepEqual(body, api.metadata);
    assert.equal((body as { resource: string }).resource, 'https://api.test/notes');
    assert.equal(api.answerMetadata(new Request('https://api.test/notes')), undefined);
    assert.equal(api.answerMetadata(new Request(api.metadataUrl, { method: 'POST' }))?.status, 405);
    assert.equal(createResourceServer(good).answerMetadata(new Request('https://api.test/')), undefined);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createIntrospection } from './introspection.ts';
import { issuer, json, reasonOf } from './introspection.test-helper.ts';

interface Discovered {
  readonly introspect: (token: string) => Promise<unknown>;
  readonly urls: string[];
  readonly pass: (seconds: number) => void;
}

/** An issuer that tells where to ask by its metadata. */
function discovered(introspection_endpoint: unknown, of = issuer): Discovered {
  let time = 0;
  const urls: string[] = [];
  const fetch = async (url: string): Promise<Response> => {
    urls.push(url);
    if (!url.includes('well-known')) return json({ active: true });
    return json({ issuer: of, jwks_uri: `${of}/jwks`, introspection_endpoint });
  };
  const introspection = createIntrospection({ token: 't' }, { issuer: of, fetch, now: () => time });
  return {
    introspect: async (token) => introspection.introspect(token),
    urls,
    pass: (seconds) => void (time += seconds * 1000),
  };
}

describe('the introspection endpoint', () => {
  it('is found in the metadata of the issuer, once', async () => {
    const { introspect, urls } = discovered('https://issuer.example/introspect');
    await Promise.all([introspect('a'), introspect('b')]);
    await introspect('c');
    assert.deepEqual(urls, [
      'https://issuer.example/.well-known/oauth-authorization-server',
      ...Array.from({ length: 3 }, () => 'https://issuer.example/introspect'),
    ]);
  });

  it('is no address that a secret may not be sent to', async () => {
    for (const url of [
      undefined,
      1,
      '',
      '/introspect',
      'http://issuer.example/i',
      'http://127.0.0.1/i',
      'https://u:p@issuer.example/i',
      'ftp://issuer.example/i',
    ])
      assert.equal(await reasonOf(discovered(url).introspect('a')), 'introspection_unavailable', String(url));
    assert.ok(await discovered('http://localhost:4000/i', 'http://localhost:4000').introspect('a'));
  });

  it('is not looked for again at once after metadata that do not name it', async () => {
    const { introspect, urls, pass } = discovered(undefined);
    await reasonOf(introspect('a'));
    const before = urls.length;
    await reasonOf(introspect('a'));
    assert.equal(urls.length, before);
    pass(6);
    await reasonOf(introspect('a'));
    assert.ok(urls.length > before);
  });
});

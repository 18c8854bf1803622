import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createApiMatcher, defaultApis } from './apis.ts';

const page = 'https://app.example/orders';

describe('addresses that get a token', () => {
  it('are of the same origin and below the path, by whole segments', () => {
    const isApi = createApiMatcher(['https://api.example/v1/', '/api'], page);
    for (const url of [
      'https://api.example/v1',
      'https://api.example/v1/a?b#c',
      '/api/x',
      'https://app.example/api',
    ])
      assert.ok(isApi(url), url);
    for (const url of [
      ...[
        'https://api.example/v10',
        'https://api.example/',
        'http://api.example/v1',
        'https://api.example:444/v1',
      ],
      ...['https://api.example.evil.example/v1', 'https://evil.example/?https://api.example/v1', '/apis'],
      ...['https://api.example@evil.example/v1', 'https://api.example/v1/../v2', 'data:text/plain,x'],
    ])
      assert.ok(!isApi(url), url);
  });

  it('are this origin and the resource, if nobody names any', () => {
    assert.deepEqual(defaultApis('https://api.example/v1', page), [
      'https://app.example',
      'https://api.example/v1',
    ]);
    assert.deepEqual(defaultApis('urn:api', page), ['https://app.example']);
  });

  it('have to be addresses', () => assert.throws(() => createApiMatcher(['https://'], page), TypeError));

  it('are never of another host', () => {
    const isApi = createApiMatcher(['https://api.example'], page);
    fc.assert(
      fc.property(fc.webUrl(), (url) => {
        assert.equal(isApi(url), new URL(url).origin === 'https://api.example');
      }),
    );
  });
});

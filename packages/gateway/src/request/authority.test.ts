import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseHost } from './authority.ts';

describe('the host of an authority', () => {
  const hosts: readonly (readonly [authority: string, host: string])[] = [
    ['a', 'a'],
    ['Api.Example:8080', 'api.example'],
    ['api.example.', 'api.example'],
    ['api.example.:80', 'api.example'],
    ['a_b-c.d', 'a_b-c.d'],
    ['127.0.0.1:0', '127.0.0.1'],
    ['a:65535', 'a'],
    ['[::1]', '[::1]'],
    ['[2001:DB8::1]:443', '[2001:db8::1]'],
  ];
  for (const [authority, host] of hosts)
    it(`${authority} is ${host}`, () => assert.equal(parseHost(authority), host));

  const refused = [
    ...[
      '',
      ':',
      ':80',
      'a:',
      'a:x',
      'a:65536',
      'a:123456',
      'a:80:80',
      'a:-1',
      '.',
      '..',
      '.a',
      'a..b',
      'a,b',
      'a b',
      ' a',
    ],
    ...[
      'user@a',
      'a/b',
      'a?b',
      'a#b',
      'a%2e',
      'a\\b',
      'a;b',
      'a=b',
      '[::1',
      '::1',
      '[]',
      '[a]',
      '[::1%25eth0]',
      '[::1]x',
      '[::1]:',
    ],
    ...['[127.0.0.1]', 'é', 'a\0', 'a\n', 'x'.repeat(300)],
  ];
  for (const authority of refused) {
    it(`refuses ${JSON.stringify(authority.slice(0, 20))}`, () =>
      assert.equal(parseHost(authority), undefined));
  }
});

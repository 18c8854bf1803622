import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resolveTargetUrl } from './target-address.ts';

describe('resolveTargetUrl', () => {
  const good: [string, string, number, string][] = [
    ['http://127.0.0.1:9001', '127.0.0.1', 9001, '127.0.0.1:9001'],
    ['http://orders.internal', 'orders.internal', 80, 'orders.internal'],
    ['https://orders.internal/', 'orders.internal', 443, 'orders.internal'],
    ['HTTPS://Orders.Internal:8443', 'orders.internal', 8443, 'orders.internal:8443'],
    ['http://[::1]:9001', '::1', 9001, '[::1]:9001'],
    ['https://[2001:db8::7]', '2001:db8::7', 443, '[2001:db8::7]'],
    ['http://service:443', 'service', 443, 'service:443'],
  ];
  for (const [text, host, port, authority] of good) {
    it(`reads ${text}`, () => {
      const address = resolveTargetUrl(text);
      assert.deepEqual([address.host, address.port, address.authority], [host, port, authority]);
      assert.equal(address.url, `${address.scheme}://${authority}`);
    });
  }
  const bad = [
    '',
    'localhost:9001',
    '127.0.0.1:9001',
    'ftp://a',
    'unix:///run/a.sock',
    'http://',
    'http:a',
    'http://a/path',
    'http://a?x=1',
    'http://a#x',
    'http://a\\b',
    ' http://a',
    'http://a\n',
    'http://a:0',
    'http://a:65536',
    'http://a:x',
    'http://[::1',
    `http://${'a'.repeat(3000)}`,
  ];
  for (const text of bad) {
    it(`rejects ${JSON.stringify(text.slice(0, 30))}`, () => {
      assert.throws(() => resolveTargetUrl(text), TypeError);
    });
  }
  it('rejects a name and password without repeating them', () => {
    assert.throws(
      () => resolveTargetUrl('http://admin:hunter2@a'),
      (error: unknown) => error instanceof TypeError && !error.message.includes('hunter2'),
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isSameHttpUri } from './http-uri.ts';

describe('isSameHttpUri', () => {
  it('T11: takes what differs in spelling, query or fragment alone (RFC 3986 §6.2)', () => {
    for (const [htu, url] of [
      ['https://as.example/token', 'https://as.example/token?a=b#c'],
      ['https://as.example/token?a=b', 'https://as.example/token'],
      ['HTTPS://AS.Example:443/token', 'https://as.example/token'],
      ['http://as.example:80/token', 'http://as.example/token'],
      ['https://as.example', 'https://as.example/'],
      ['https://AS.example/token', 'https://as.example/token?filter=a|b"'],
      ['https://as.example/a/../token', 'https://as.example/./token'],
      ['https://as.example/%7euser/%c3%bc', 'https://as.example/~user/%C3%BC'],
      ['https://as.example/%74oken', 'https://as.example/token'],
      ['http://[::1]:8080/x', 'http://[0:0:0:0:0:0:0:1]:8080/x'],
    ] as const) {
      assert.ok(isSameHttpUri(htu, url), htu);
    }
  });

  it('T11: tells apart what leads elsewhere', () => {
    const url = 'https://as.example/token';
    for (const htu of [
      ...[
        'http://as.example/token',
        'https://as.example:8443/token',
        'https://as.example/Token',
        'https://as.example/token/',
      ],
      ...[
        'https://as.example.evil.example/token',
        'https://user@as.example/token',
        'https://as.example//token',
      ],
      ...[
        'https://as.example/%2ftoken',
        '//as.example/token',
        'as.example/token',
        '',
        ' https://as.example/token',
      ],
      ...[
        'https:as.example/token',
        'https:\\\\as.example\\token',
        'https://as.example/to\tken',
        'ftp://as.example/token',
      ],
      ...[
        'https://as.example/token%',
        'https://as.example/töken',
        'javascript:x',
        'https://as.example/%2574oken',
      ],
    ]) {
      assert.ok(!isSameHttpUri(htu, url), htu);
    }
    assert.ok(!isSameHttpUri('https://a.example/a%2fb', 'https://a.example/a/b'));
  });

  it('is the same both ways round, for any address', () => {
    const uri = fc.webUrl({ withQueryParameters: true, withFragments: true });
    fc.assert(
      fc.property(uri, uri, (a, b) => {
        assert.ok(isSameHttpUri(a, a));
        assert.equal(isSameHttpUri(a, b), isSameHttpUri(b, a));
      }),
    );
  });
});

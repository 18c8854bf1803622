import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { OAuthError } from '@mintmark/oauth/errors';
import fc from 'fast-check';
import { matchUpstream } from './match-upstream.ts';
import { resolveUpstreams } from './resolve-upstream.ts';

const upstreams = resolveUpstreams([
  { path: '/notes', target: 'https://api.example/v1/notes', methods: ['GET', 'POST'] },
  { path: '/notes/archive', target: 'https://archive.example/' },
  { path: '/local', target: 'http://localhost:8080' },
]);
const match = (path: string, search = '', method = 'GET'): string =>
  matchUpstream({ method, path, search }, upstreams).url;
const isRefused = (work: () => unknown): void =>
  assert.throws(work, (error) => error instanceof OAuthError && error.reason === 'upstream_not_allowed');

describe('matchUpstream', () => {
  for (const [path, url] of Object.entries({
    '/notes': 'https://api.example/v1/notes',
    '/notes/': 'https://api.example/v1/notes/',
    '/notes/7': 'https://api.example/v1/notes/7',
    '/notes/a%20b/%C3%BC': 'https://api.example/v1/notes/a%20b/%C3%BC',
    '/notes/...': 'https://api.example/v1/notes/...',
    '/notes/.well': 'https://api.example/v1/notes/.well',
    '/notes/archive/7': 'https://archive.example/7',
    '/local/x': 'http://localhost:8080/x',
  })) {
    it(`B1: leads ${path} to ${url}`, () => assert.equal(match(path), url));
  }

  it('B1: keeps the query as it is', () => {
    const search = '?a=1&a=2&b=%2F..%2F&c=https://evil.example/&d=%25&e[]=x';
    assert.equal(match('/notes', search), `https://api.example/v1/notes${search}`);
  });

  const attacks: Readonly<Record<string, string>> = {
    'another path': '/admin',
    'a name that begins alike': '/notesx',
    'no path': '',
    dots: '/notes/../admin',
    'one dot': '/notes/./7',
    'dots at the end': '/notes/..',
    'encoded dots': '/notes/%2e%2e/admin',
    'half encoded dots': '/notes/.%2E/admin',
    'dots with a parameter, which some servers drop': '/notes/..;/admin',
    'an encoded slash': '/notes/..%2fadmin',
    'an encoded slash in capitals': '/notes/a%2Fb',
    'a backslash': '/notes/..\\admin',
    'an encoded backslash': '/notes/..%5cadmin',
    'an empty segment': '/notes//evil.example',
    'an empty segment in front': '//notes',
    'an absolute address': '/notes/https://evil.example',
    'another host by a user name': '/notes@evil.example',
    'double encoding': '/notes/%252e%252e/admin',
    'an encoded null': '/notes/7%00.json',
    'an encoded line feed': '/notes/%0d%0ahost:evil.example',
    'a fragment': '/notes/#x',
    'a question mark, encoded twice': '/notes/%253f',
    'bytes that are no UTF-8': '/notes/%ff',
    'overlong UTF-8 of a slash': '/notes/%c0%af',
    'half an escape': '/notes/%2',
    'characters that are no address': '/notes/<x>',
    'dots with an encoded parameter': '/notes/..%3b/admin',
    'dots and a blank, which some servers drop': '/notes/..%20/admin',
    'dots that some servers make the usual ones': '/notes/%E2%80%A5/admin',
    'a slash that some servers make the usual one': '/notes/..%EF%BC%8Fadmin',
    'a backslash that some servers make the usual one': '/notes/..%EF%BC%BCadmin',
    'a parameter alone, which some servers drop': '/notes/;x/evil.example',
    'a path that is too long': `/notes/${'a'.repeat(8192)}`,
  };
  for (const [name, path] of Object.entries(attacks)) {
    it(`B1: refuses ${name}`, () => isRefused(() => match(path)));
  }

  it('B1: refuses a method that is not listed, also for the longest path that fits', () => {
    isRefused(() => match('/notes', '', 'DELETE'));
    isRefused(() => match('/notes', '', 'get'));
    isRefused(() => match('/notes/archive', '', 'POST'));
  });

  for (const [name, path] of Object.entries({
    'an encoded letter': '/notes/%61rchive/7',
    capitals: '/notes/ARCHIVE/7',
    'a parameter': '/notes/archive;x=1/7',
    'an encoded parameter': '/notes/archive%3Bx/7',
    'a blank at the end': '/notes/archive%20/7',
    'a dot at the end': '/notes/archive./7',
    'letters of full width': '/notes/%EF%BD%81rchive',
  })) {
    it(`B1: leads nowhere by ${name} what some servers read as the path of another upstream`, () => {
      isRefused(() => match(path));
      isRefused(() => match(path, '', 'POST'));
    });
  }

  it('B1: refuses a query that is none', () => {
    isRefused(() => match('/notes', '?a#b'));
    isRefused(() => match('/notes', '?a\r\nb'));
  });

  it('B1: never leads anywhere but below a target', () => {
    const piece = fc.constantFrom(
      ...[
        '/',
        '//',
        '.',
        '..',
        '%2e',
        '%2f',
        '%5c',
        '\\',
        '@',
        ':',
        ';',
        '%',
        '%25',
        '?',
        '#',
        'a',
        'evil.example',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        let url: string;
        try {
          url = match(`/notes${pieces.join('')}`);
        } catch {
          return;
        }
        assert.match(new URL(url).href, /^https:\/\/(?:api\.example\/v1\/notes(?:\/|$)|archive\.example\/)/);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('resolveUpstreams', () => {
  const target = 'https://api.example';
  for (const [name, upstream] of Object.entries({
    'plain http': { path: '/a', target: 'http://api.example' },
    'http to a host that begins like localhost': { path: '/a', target: 'http://localhost.evil.example' },
    'a query in the target': { path: '/a', target: 'https://api.example/?x' },
    'a user name in the target': { path: '/a', target: 'https://me@api.example' },
    'a target that is no address': { path: '/a', target: 'api.example' },
    'a path without slash': { path: 'a', target },
    'a path of dots': { path: '/..', target },
    'the path of everything': { path: '/', target },
    'an unknown method': { path: '/a', target, methods: ['TRACE'] },
    'no method': { path: '/a', target, methods: [] },
    'a credential among the request headers': { path: '/a', target, requestHeaders: ['Authorization'] },
    'the cookie among the request headers': { path: '/a', target, requestHeaders: ['cookie'] },
    'what proxies say among the request headers': { path: '/a', target, requestHeaders: ['X-Forwarded-For'] },
    'another method in a header': { path: '/a', target, requestHeaders: ['X-HTTP-Method-Override'] },
    'another path in a header': { path: '/a', target, requestHeaders: ['x-original-url'] },
    'a cookie among the response headers': { path: '/a', target, responseHeaders: ['Set-Cookie'] },
    'a limit of nothing': { path: '/a', target, maxRequestBytes: 0 },
  })) {
    it(`B1: refuses ${name}`, () => assert.throws(() => resolveUpstreams([upstream]), TypeError));
  }

  for (const path of ['/a', '/A', '/a.']) {
    it(`refuses two upstreams that some servers read as one path, /a and ${path}`, () => {
      const pair = ['/a', path].map((one) => ({ path: one, target }));
      assert.throws(() => resolveUpstreams(pair), TypeError);
    });
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isReturnPath } from './return-to.ts';

const origin = 'https://app.example';

describe('isReturnPath', () => {
  for (const path of [
    ...['/', '/notes', '/notes/7?filter=a&next=https://x.example#top', '/a%20b', '/~alice/%C3%BC'],
    ...['/?return_to=//other.example', '/#/route', '/notes?redirect=%2F%2Fother.example'],
  ]) {
    it(`B1: takes ${path}`, () => assert.ok(isReturnPath(path, origin)));
  }

  const tricks: Readonly<Record<string, string>> = {
    nothing: '',
    'another origin': 'https://evil.example/',
    'an address without scheme': '//evil.example',
    'three slashes': '///evil.example',
    'a backslash': '/\\evil.example',
    'two backslashes': '\\\\evil.example',
    'a backslash later': '/a\\b',
    'a tab that browsers drop': '/\t/evil.example',
    'a line feed that browsers drop': '/\n/evil.example',
    'a carriage return, which splits headers': '/\r\nset-cookie: a=b',
    'a null byte': '/\0',
    'a space before': ' //evil.example',
    'a script': 'javascript:alert(1)',
    data: 'data:text/html,x',
    'a path without slash': 'notes',
    'a user name': '/@evil.example/../..//evil.example',
    'an encoded slash': '/%2fevil.example',
    'an encoded backslash': '/%5cevil.example',
    'an encoded slash, twice': '/%252fevil.example',
    'an encoded line feed': '/%0d%0aset-cookie:a=b',
    'two slashes after dots': '/.//evil.example',
    'dots that leave two slashes': '/a/..//evil.example',
    'a wide slash': '/\uff0fevil.example',
    markup: '/<script>',
    'too much': `/${'a'.repeat(512)}`,
  };
  for (const [name, path] of Object.entries(tricks)) {
    it(`B1: refuses ${name}`, () => assert.ok(!isReturnPath(path, origin)));
  }

  it('B1: takes only what browsers resolve to the same origin and path', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '%2f',
      '%5c',
      '@',
      ':',
      '\t',
      'a',
      '?',
      '#',
      '//',
      'evil.example',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const path = pieces.join('');
        if (!isReturnPath(path, origin)) return;
        const url = new URL(path, origin);
        assert.equal(url.origin, origin);
        assert.ok(!url.pathname.startsWith('//'));
      }),
      { numRuns: 2000 },
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { requestProblems, type RequestProblem } from './request-problem.ts';
import { readTarget } from './target.ts';

function pathOf(target: string): string | RequestProblem {
  const read = readTarget(target, 'GET');
  return 'reason' in read ? read : read.path + read.query;
}

describe('a path has one spelling', () => {
  const spellings: readonly (readonly [sent: string, path: string])[] = [
    ['/', '/'],
    ['/a/b/', '/a/b/'],
    ['/a?b=/../c//d%2f', '/a?b=/../c//d%2f'],
    ['/a?', '/a?'],
    ['/%41%7a%30%2D%2e%5F%7E', '/Az0-._~'],
    ['/%c3%a9', '/%C3%A9'],
    ['/a%20b', '/a%20b'],
    ['/%3b%3F%23', '/%3B%3F%23'],
    ['/%252e%252f', '/%252e%252f'],
    ['/...', '/...'],
    ['/.well-known/x', '/.well-known/x'],
    ['/a..b/..c/d..', '/a..b/..c/d..'],
    ["/!$&'()*+,=:@", "/!$&'()*+,=:@"],
    ['/[id]|^', '/[id]|^'],
  ];
  for (const [sent, path] of spellings) it(`${sent} is ${path}`, () => assert.equal(pathOf(sent), path));

  it('and keeps it when it is read again', () => {
    const character = fc.constantFrom(...'aZ09-._~!$;/\\?#[]%2eEfFcC '.split(''));
    fc.assert(
      fc.property(fc.array(character, { maxLength: 24 }), (characters) => {
        const path = pathOf(`/${characters.join('')}`);
        if (typeof path !== 'string') return;
        assert.equal(pathOf(path), path);
        // What a service makes of it by the rules for addresses is the same path.
        assert.equal(new URL(path, 'http://a').pathname, path.split('?')[0]);
      }),
    );
  });
});

describe('a path with a second reading is refused', () => {
  const refused: readonly (readonly [target: string, problem: RequestProblem])[] = [
    ...['/..', '/.', '/a/../b', '/a/./b', '/a/..', '/%2e%2E/', '/.%2e', '/%2e', '/a/%2e./b'].map(
      (target) => [target, requestProblems.dotSegment] as const,
    ),
    ...['//', '//a', '/a//b', '/a//', '///'].map((target) => [target, requestProblems.emptySegment] as const),
    ...['/%2f', '/a%2Fb', '/%5c', '/%5C..', '/%00', '/%0d%0a', '/%1f', '/%7f'].map(
      (target) => [target, requestProblems.encodedSeparator] as const,
    ),
    ...['/%', '/%4', '/%zz', '/a%u002f', '/%c0%af', '/%c0%ae%c0%ae', '/%e0%80%af', '/%ff', '/%ed%a0%80'].map(
      (target) => [target, requestProblems.percentEncoding] as const,
    ),
    ...['/;', '/a;b=c/d', '/..;/a', '/a/..;x/'].map(
      (target) => [target, requestProblems.pathParameter] as const,
    ),
    ...[
      '/\\',
      '/a\\..\\b',
      '/ ',
      '/"',
      '/<',
      '/{a}',
      '/`',
      '/#',
      '/a?b#c',
      '/a?b c',
      '/é',
      '/a?é',
      '/\u{ff0f}',
    ].map((target) => [target, requestProblems.targetCharacter] as const),
    ...['', 'a', '*', 'ftp://a/', 'http:/a', 'http:a', '?a'].map(
      (target) => [target, requestProblems.target] as const,
    ),
  ];
  for (const [target, problem] of refused) {
    it(JSON.stringify(target), () => assert.equal(pathOf(target), problem));
  }
});

describe('an absolute form', () => {
  const read = (target: string, method = 'GET'): unknown => readTarget(target, method);
  it('tells the authority', () => {
    assert.deepEqual(read('HTTP://a:80/b?c'), { authority: 'a:80', path: '/b', query: '?c' });
    assert.deepEqual(read('https://a'), { authority: 'a', path: '/', query: '' });
    assert.deepEqual(read('http://a?b'), { authority: 'a', path: '/', query: '?b' });
  });

  it('without a path is the server itself for OPTIONS', () => {
    assert.deepEqual(read('http://a', 'OPTIONS'), { authority: 'a', path: '*', query: '' });
    assert.deepEqual(read('*', 'OPTIONS'), { authority: undefined, path: '*', query: '' });
  });

  it('is read as strictly as a path', () => {
    assert.equal(read('http://a/../b'), requestProblems.dotSegment);
    assert.equal(read('http://a//b'), requestProblems.emptySegment);
  });
});

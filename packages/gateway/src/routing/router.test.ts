import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { MatchConfig } from '../config/route-config.ts';
import { parsePathPattern } from './path-pattern.ts';
import { Router, type Routable } from './router.ts';

interface Named {
  readonly name: string;
  readonly match: MatchConfig;
}

const routes: readonly Named[] = [
  { name: 'everything', match: { path: '/*' } },
  { name: 'notes', match: { path: '/notes/*', host: 'api.example' } },
  { name: 'one-note', match: { path: '/notes/{id}', host: 'api.example', methods: ['GET', 'PUT'] } },
  { name: 'search', match: { path: '/notes/search', host: 'api.example' } },
  { name: 'tenants', match: { path: '/notes/*', host: '*.tenants.example' } },
  { name: 'beta', match: { path: '/notes/search', host: 'api.example', headers: { 'X-Beta': '*' } } },
  { name: 'gold', match: { path: '/notes/search', host: 'api.example', claims: { tier: 'gold' } } },
  { name: 'deep', match: { path: '/a/{b}/c', host: 'deep.example' } },
  { name: 'below-a', match: { path: '/a/*', host: 'deep.example' } },
  { name: 'only-post', match: { path: '/only', host: 'post.example', methods: ['POST'] } },
];
const router = new Router(routes);

function request(target: string, headers: Record<string, string> = {}, method = 'GET'): Routable {
  const { host, pathname } = new URL(target);
  return { method, host, path: pathname, header: (name) => headers[name] };
}

function namesFor(found: ReturnType<typeof router.find>): readonly string[] {
  return found.matches.map(({ route }) => route.name);
}

describe('Router', () => {
  const cases: readonly [target: string, expected: readonly string[]][] = [
    ['http://other.example/x', ['everything']],
    ['http://other.example/', ['everything']],
    ['http://api.example/notes', ['notes']],
    ['http://api.example/notes/', ['notes']],
    ['http://api.example/notes/7', ['one-note']],
    ['http://api.example/notes/7/parts', ['notes']],
    ['http://api.example/notesx', ['everything']],
    ['http://api.example/notes/search', ['gold', 'search']],
    ['http://a.tenants.example/notes/1', ['tenants']],
    ['http://a.b.tenants.example/notes/1', ['tenants']],
    ['http://tenants.example/notes/1', ['everything']],
    ['http://deep.example/a/x/c', ['deep']],
    ['http://deep.example/a/x/d', ['below-a']],
    ['http://post.example/only', ['everything']],
  ];
  for (const [target, expected] of cases)
    it(`finds ${expected.join(', then ')} for ${target}`, () => {
      assert.deepEqual(namesFor(router.find(request(target))), expected);
    });

  it('tells the values of parameters', () => {
    const [match] = router.find(request('http://api.example/notes/7')).matches;
    assert.deepEqual([match?.names, match?.parameters], [['id'], ['7']]);
  });

  it('takes a route with a header that is there before one without', () => {
    const found = router.find(request('http://api.example/notes/search', { 'x-beta': '1' }));
    assert.deepEqual(namesFor(found), ['gold', 'beta']);
  });

  it('lets HEAD go where GET goes', () => {
    const found = router.find(request('http://api.example/notes/7', {}, 'HEAD'));
    assert.deepEqual(namesFor(found), ['one-note']);
  });

  it('tells the methods there are where only the method does not fit', () => {
    const alone = new Router(routes.filter(({ name }) => name === 'only-post' || name === 'one-note'));
    assert.deepEqual(alone.find(request('http://post.example/only')), { matches: [], allowed: ['POST'] });
    const found = alone.find(request('http://api.example/notes/7', {}, 'DELETE'));
    assert.deepEqual(found, { matches: [], allowed: ['GET', 'HEAD', 'PUT'] });
  });

  it('finds nothing for a host or path of nobody', () => {
    const alone = new Router(routes.slice(1));
    assert.deepEqual(alone.find(request('http://nobody.example/notes')), { matches: [], allowed: [] });
    assert.deepEqual(alone.find(request('http://.tenants.example.evil/notes')), { matches: [], allowed: [] });
  });

  it('never matches a path with a pattern that does not fit it segment by segment', () => {
    const segment = fc.stringMatching(/^[a-z]{1,2}$/);
    const part = fc.oneof(
      segment,
      segment.map((name) => `{${name}}`),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(part, { maxLength: 4 }),
        fc.array(segment, { maxLength: 4 }),
        (parts, path) => {
          const pattern = `/${parts.join('/')}`;
          const isFit =
            parts.length === path.length &&
            parts.every((own, index) => own.startsWith('{') || own === path[index]);
          const one = new Router([{ match: { path: pattern } }]);
          const { matches } = one.find(request(`http://a.example/${path.join('/')}`));
          assert.equal(matches.length === 1, isFit);
        },
      ),
    );
  });
});

describe('parsePathPattern', () => {
  for (const wrong of ['notes', '', '/a*', '/*/b', '/a/{b}c', '/{a}/{a}', '/a b', '/a?b', '/{}', '/{1a}'])
    it(`refuses ${JSON.stringify(wrong)}`, () => {
      assert.throws(() => parsePathPattern(wrong), TypeError);
    });
});

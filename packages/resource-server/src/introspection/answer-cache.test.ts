import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fakeIssuer, json, nowSeconds } from './introspection.test-helper.ts';

describe('answers that are kept', () => {
  it('R9: are believed for 10 seconds, and no longer', async () => {
    const { introspection, asked, pass } = fakeIssuer((_, count) =>
      json({ active: count === 1, sub: 'alice' }),
    );
    assert.equal((await introspection.introspect('a')).active, true);
    pass(9.9);
    assert.equal((await introspection.introspect('a')).active, true);
    assert.equal(asked.length, 1);
    pass(0.1);
    assert.equal((await introspection.introspect('a')).active, false);
  });

  it('R4: are never believed past the expiry of the token', async () => {
    const { introspection, asked, pass } = fakeIssuer(() => json({ active: true, exp: nowSeconds + 3 }));
    await introspection.introspect('a');
    pass(2.9);
    await introspection.introspect('a');
    assert.equal(asked.length, 1);
    pass(0.1);
    await introspection.introspect('a');
    assert.equal(asked.length, 2);
  });

  it('R4: are never those whose expiry cannot be read', async () => {
    const { introspection, asked } = fakeIssuer(() => json({ active: true, exp: 'never' }));
    await introspection.introspect('a');
    await introspection.introspect('a');
    assert.equal(asked.length, 2);
  });

  it('say for 5 seconds that a token is inactive', async () => {
    const { introspection, asked, pass } = fakeIssuer(() => json({ active: false }));
    await introspection.introspect('a');
    pass(4.9);
    await introspection.introspect('a');
    assert.equal(asked.length, 1);
    pass(0.1);
    await introspection.introspect('a');
    assert.equal(asked.length, 2);
  });

  it('are those of one token, not of one that resembles it', async () => {
    const { introspection } = fakeIssuer(({ form }) => json({ active: form.get('token') === 'abc' }));
    assert.equal((await introspection.introspect('abc')).active, true);
    for (const token of ['abC', 'abc ', 'abc=', 'ab'])
      assert.equal((await introspection.introspect(token)).active, false);
  });

  it('are not crowded out by any number of made-up tokens', async () => {
    const { introspection, asked } = fakeIssuer(
      ({ form }) => json({ active: form.get('token') === 'good' }),
      { maxEntries: 10 },
    );
    await introspection.introspect('good');
    for (let index = 0; index < 50; index++) await introspection.introspect(`bad${index}`);
    await introspection.introspect('good');
    assert.equal(asked.length, 51);
  });

  it('are as many as allowed: the oldest goes first', async () => {
    const { introspection, asked } = fakeIssuer(() => json({ active: true }), { maxEntries: 2 });
    for (const token of ['a', 'b', 'c', 'b', 'c', 'a']) await introspection.introspect(token);
    assert.deepEqual(
      asked.map(({ form }) => form.get('token')),
      ['a', 'b', 'c', 'a'],
    );
  });

  it('are none where that is set', async () => {
    const { introspection, asked } = fakeIssuer(() => json({ active: true }), { cacheSeconds: 0 });
    await introspection.introspect('a');
    await introspection.introspect('a');
    assert.equal(asked.length, 2);
  });

  it('R9: are dropped when what their claims name is revoked', async () => {
    const { introspection, asked } = fakeIssuer(({ form }) =>
      json({ active: true, sub: form.get('token'), sid: 's1' }),
    );
    await introspection.introspect('alice');
    await introspection.introspect('bob');
    introspection.forget('sub', 'alice');
    await introspection.introspect('alice');
    await introspection.introspect('bob');
    assert.deepEqual(
      asked.map(({ form }) => form.get('token')),
      ['alice', 'bob', 'alice'],
    );
  });

  it('R9: are asked for anew when the revocation came while they were on their way', async () => {
    const first = Promise.withResolvers<Response>();
    const isAsked = Promise.withResolvers<void>();
    const { introspection, asked } = fakeIssuer(async (_, count) => {
      isAsked.resolve();
      return count === 1 ? first.promise : json({ active: false });
    });
    const answer = introspection.introspect('a');
    await isAsked.promise;
    introspection.forget('sub', 'alice');
    first.resolve(json({ active: true, sub: 'alice' }));
    assert.equal((await answer).active, false);
    assert.equal(asked.length, 2);
  });
});

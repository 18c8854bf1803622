import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  fakeIssuer,
  json,
  nowSeconds,
  reasonOf,
  endpoint,
  type Answer,
} from './introspection.test-helper.ts';
import type { IntrospectionOptions } from './introspection-options.ts';
import { createIntrospection } from './introspection.ts';

const active = { active: true, sub: 'alice', aud: 'api', exp: nowSeconds + 3600 };
const yes: Answer = () => json(active);
const no: Answer = () => json({ active: false });

describe('a question about a token', () => {
  it('goes out as RFC 7662 §2.1 has it, with credentials that are form-encoded', async () => {
    const { introspection, asked } = fakeIssuer(yes, { clientId: 'my api', clientSecret: 'p+ss:wörd' });
    assert.deepEqual(await introspection.introspect('abc+/='), active);
    const [question] = asked;
    assert.equal(question?.url, endpoint);
    assert.deepEqual(Object.fromEntries(question?.form ?? []), {
      token: 'abc+/=',
      token_type_hint: 'access_token',
    });
    const { method, redirect, headers } = question?.init ?? {};
    assert.deepEqual({ method, redirect }, { method: 'POST', redirect: 'manual' });
    const { authorization, accept } = headers as Record<string, string>;
    assert.equal(accept, 'application/json');
    assert.equal(atob(authorization?.slice('Basic '.length) ?? ''), 'my+api:p%2Bss%3Aw%C3%B6rd');
  });

  it('may show a token instead, one for each question', async () => {
    let count = 0;
    const { introspection, asked } = fakeIssuer(no, { token: () => `t${++count}`, negativeCacheSeconds: 0 });
    await introspection.introspect('a');
    await introspection.introspect('a');
    assert.deepEqual(
      asked.map(({ init }) => Reflect.get(init.headers ?? {}, 'authorization')),
      ['Bearer t1', 'Bearer t2'],
    );
  });

  it('is asked once for many requests at the same time', async () => {
    const { introspection, asked } = fakeIssuer(yes);
    await Promise.all(Array.from({ length: 50 }, async () => introspection.introspect('a')));
    assert.equal(asked.length, 1);
  });

  it('is asked for opaque tokens alone, or for all', () => {
    const { introspection } = fakeIssuer(yes);
    for (const jwt of ['eyJh.eyJi.c2ln', 'eyJh.eyJi.']) assert.equal(introspection.covers(jwt), false, jwt);
    for (const opaque of ['abc', 'a.b', 'a.b.c.d.e', 'v2.a~.b', 'ya29.a0+/', '..'])
      assert.equal(introspection.covers(opaque), true, opaque);
    assert.equal(fakeIssuer(yes, { always: true }).introspection.covers('eyJh.eyJi.c2ln'), true);
  });

  it('waits for no more than allowed at once', async () => {
    const gate = Promise.withResolvers<Response>();
    const both = Promise.withResolvers<void>();
    const { introspection, events } = fakeIssuer(
      async (_, count) => {
        if (count === 2) both.resolve();
        return gate.promise;
      },
      { maxOpen: 2 },
    );
    const open = [introspection.introspect('a'), introspection.introspect('b')];
    await both.promise;
    assert.equal(await reasonOf(introspection.introspect('c')), 'introspection_unavailable');
    assert.deepEqual(
      events.map((event) => event.type === 'introspection_failed' && event.failure),
      ['too_many_open'],
    );
    gate.reject(new Error('closed'));
    await Promise.allSettled(open);
  });
});

describe('an answer', () => {
  it('R4: gives the claims of an active token, or says that it is inactive', async () => {
    assert.deepEqual(await fakeIssuer(yes).introspection.requireActive('a'), active);
    assert.deepEqual(await fakeIssuer(no).introspection.introspect('a'), { active: false });
    assert.equal(await reasonOf(fakeIssuer(no).introspection.requireActive('a')), 'token_inactive');
  });

  it('R4: about an inactive token tells nothing else (RFC 7662 §2.2)', async () => {
    const { introspection } = fakeIssuer(() => json({ active: false, sub: 'alice', scope: 'admin' }));
    assert.deepEqual(await introspection.introspect('a'), { active: false });
  });

  it('R4: about a refresh token or an ID token counts as inactive', async () => {
    for (const more of [
      { token_use: 'refresh_token' },
      { token_use: 'id' },
      { token_type: 'refresh_token' },
      { token_type: 1 },
      { token_use: null },
      { typ: 'Refresh' },
      { typ: 'Offline' },
      { typ: 'ID' },
    ])
      assert.deepEqual(await fakeIssuer(() => json({ ...active, ...more })).introspection.introspect('a'), {
        active: false,
      });
    for (const more of [
      { token_use: 'access_token' },
      { token_use: 'access' },
      { typ: 'Bearer' },
      { token_type: 'bearer' },
      { token_type: 'Bearer' },
    ])
      assert.equal(
        (await fakeIssuer(() => json({ ...active, ...more })).introspection.introspect('a')).active,
        true,
      );
  });

  it('R7: about a DPoP token says to which key it is bound (RFC 9449 §6.2)', async () => {
    const unsaid = fakeIssuer(() => json({ ...active, token_type: 'DPoP' }));
    assert.equal(await reasonOf(unsaid.introspection.introspect('a')), 'introspection_unavailable');
    const cnf = { jkt: 'x' };
    const said = fakeIssuer(() => json({ ...active, token_type: 'DPoP', cnf }));
    assert.deepEqual(await said.introspection.introspect('a'), { ...active, token_type: 'DPoP', cnf });
  });

  const unusable: readonly (readonly [what: string, answer: Answer, failure: string])[] = [
    ['with active as a text', () => json({ ...active, active: 'true' }), 'answer_invalid'],
    ['with active as a number', () => json({ ...active, active: 1 }), 'answer_invalid'],
    ['without active', () => json({ sub: 'alice' }), 'answer_invalid'],
    ['that is a list', () => json([active]), 'answer_invalid'],
    ['that is null', () => json(null), 'answer_invalid'],
    ['that is a page', () => new Response('<html>'), 'answer_invalid'],
    ['that is empty', () => new Response(null), 'answer_invalid'],
    ['that is not UTF-8', () => new Response(new Uint8Array([0x22, 0xff, 0x22])), 'answer_invalid'],
    ['that is too long', () => json({ ...active, x: 'x'.repeat(300_000) }), 'answer_invalid'],
    ['of a failing server', () => new Response('', { status: 500 }), 'answer_invalid'],
    [
      'with another status of success',
      () => new Response(JSON.stringify(active), { status: 203 }),
      'answer_invalid',
    ],
    [
      'that sends elsewhere',
      () => new Response(null, { status: 307, headers: { location: 'https://evil.example' } }),
      'answer_invalid',
    ],
    [
      'that refuses the credentials of the API',
      () => new Response(null, { status: 401 }),
      'credentials_refused',
    ],
    ['that forbids the question', () => new Response(null, { status: 403 }), 'credentials_refused'],
    ['that never comes', async () => Promise.reject(new TypeError('fetch failed')), 'unreachable'],
  ];
  for (const [what, answer, failure] of unusable) {
    it(`R4: ${what} lets nobody in, and refuses with 503`, async () => {
      const { introspection, events, asked } = fakeIssuer(answer);
      assert.equal(await reasonOf(introspection.requireActive('a')), 'introspection_unavailable');
      assert.deepEqual(
        events.map((event) => event.type === 'introspection_failed' && event.failure),
        [failure],
      );
      await reasonOf(introspection.requireActive('a'));
      assert.equal(asked.length, 2, 'a failure is not kept');
    });
  }

  it('R4: that takes too long lets nobody in', async () => {
    const { introspection, asked, events } = fakeIssuer(async () => new Promise<Response>(() => undefined), {
      timeoutMs: 5,
    });
    assert.equal(await reasonOf(introspection.introspect('a')), 'introspection_unavailable');
    assert.equal(asked[0]?.init.signal?.aborted, true);
    assert.equal(events[0]?.type === 'introspection_failed' && events[0].failure, 'unreachable');
  });

  it('is told of without the token', async () => {
    const { introspection, events } = fakeIssuer(yes);
    await introspection.introspect('secret-token');
    assert.deepEqual(events, [
      { type: 'introspected', issuer: 'https://issuer.example', active: true, durationMs: 0 },
    ]);
    assert.ok(!JSON.stringify(events).includes('secret'));
  });

  it('is not held up by a listener that throws', async () => {
    const settings = {
      issuer: 'https://issuer.example',
      fetch: async () => json(active),
      on: () => {
        throw new Error('log is full');
      },
    };
    const introspection = createIntrospection({ endpoint, token: 't' }, settings);
    assert.deepEqual(await introspection.introspect('a'), active);
  });

  it('cannot be changed, not deep inside either', async () => {
    const answer = { ...active, realm_access: { roles: ['user'] } };
    const claims = await fakeIssuer(() => json(answer)).introspection.introspect('a');
    const { roles } = Reflect.get(claims, 'realm_access') as { readonly roles: string[] };
    assert.throws(() => roles.push('admin'), TypeError);
    const depth = 100_000;
    const deep = `{"active":true,"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    assert.ok((await fakeIssuer(() => new Response(deep)).introspection.introspect('a')).active);
  });

  it('leaves prototypes alone', async () => {
    const text = '{"active":true,"__proto__":{"scope":"admin"},"sub":"alice"}';
    const claims = await fakeIssuer(() => new Response(text)).introspection.introspect('a');
    assert.equal(Reflect.get(claims, 'scope'), undefined);
  });
});

describe('options of introspection', () => {
  it('refuses those that ask nobody, as nobody, or without end', () => {
    for (const options of [
      ...[{}, { clientId: 'api' }, { clientSecret: 's' }, { clientId: '', clientSecret: 's' }],
      ...[
        { token: 't', clientId: 'api', clientSecret: 's' },
        { token: 't', endpoint: 'http://issuer.example/i' },
      ],
      ...[
        { token: 't', endpoint: 'https://u:p@issuer.example/i' },
        { token: 't', endpoint: '/introspect' },
      ],
      ...[
        { token: 't', timeoutMs: 0 },
        { token: 't', cacheSeconds: -1 },
        { token: 't', cacheSeconds: NaN },
      ],
      ...[
        { token: 't', maxEntries: 0 },
        { token: 't', maxEntries: '10' },
        { token: 't', maxOpen: 1.5 },
        { token: 't', maxOpen: 0 },
        { token: 't', cache: 1 },
      ],
      ...[
        { token: 't', signed: { algorithms: ['RS256'] } },
        { clientId: 'a', clientSecret: 's', signed: { algorithms: [] } },
      ],
    ]) {
      // Options of programs without types.
      const make = () =>
        createIntrospection(options as IntrospectionOptions, { issuer: 'https://issuer.example' });
      assert.throws(make, TypeError, JSON.stringify(options));
    }
  });
});

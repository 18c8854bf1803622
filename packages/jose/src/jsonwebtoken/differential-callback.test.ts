import assert from 'node:assert/strict';
import { after, before, mock, test } from 'node:test';
import { inspect } from 'node:util';
import {
  failed,
  mine,
  nowSeconds,
  p256,
  privatePem,
  rsa,
  secretText,
  theirs,
} from './differential.test-helper.ts';

before(() => mock.timers.enable({ apis: ['Date'], now: nowSeconds * 1000 + 250 }));
after(() => mock.timers.reset());

type Library = typeof mine;
type Call = (library: Library, done: (...args: readonly unknown[]) => unknown) => unknown;

/** What the callback gets, whether it was called before the function returned, and what the function returned. */
async function record(library: Library, call: Call): Promise<unknown> {
  const calls: unknown[] = [];
  let returned: unknown = 'nothing yet';
  returned = call(library, (...args) => {
    const [error, ...rest] = args;
    const outcome = error instanceof Error ? failed(error) : error;
    calls.push({ count: args.length, outcome, rest, early: returned === 'nothing yet' });
    return 'from the callback';
  });
  if (returned instanceof Promise) returned = ['promise of', await returned];
  await new Promise(setImmediate);
  return { calls, returned };
}

async function assertSameCalls(call: Call, what: string): Promise<void> {
  assert.deepEqual(await record(mine, call), await record(theirs, call), what);
}

const token = String(theirs.sign({ sub: 'me', aud: 'api', exp: nowSeconds + 60 }, secretText));
const rsToken = String(theirs.sign({ sub: 'me' }, rsa.privateKey, { algorithm: 'RS256' }));

test('sign calls back as the original', async () => {
  const cases: readonly (readonly unknown[])[] = [
    ...[
      [{ a: 1 }, secretText],
      [{ a: 1 }, secretText, {}],
      [{ a: 1 }, secretText, undefined],
      [{ a: 1 }, secretText, null],
    ],
    ...[
      ['text', secretText, {}],
      [Buffer.from('text'), secretText, {}],
      [{ a: 1 }, privatePem(rsa), { algorithm: 'RS256' }],
    ],
    ...[
      [{ a: 1 }, secretText, { algorithm: 'none' }],
      [{ a: 1 }, undefined, {}],
      [{ a: 1 }, '', {}],
      [{ a: 1 }, 5, {}],
    ],
    ...[
      [undefined, secretText, {}],
      [null, secretText, {}],
      ['text', secretText, { expiresIn: 5 }],
      [{ exp: 'x' }, secretText],
    ],
    ...[
      [{ a: 1 }, secretText, { expiresIn: 'x' }],
      [{ a: 1 }, secretText, { foo: 1 }],
      [{ a: 10n }, secretText, {}],
    ],
    ...[
      [{ a: 1 }, secretText, { algorithm: 'RS256' }],
      [{ a: 1 }, p256.privateKey, { algorithm: 'RS256' }],
    ],
    ...[
      [{ a: 1 }, secretText, { header: { alg: 'X' } }],
      ['text', secretText, { encoding: 'x' }],
    ],
  ];
  for (const args of cases)
    await assertSameCalls((library, done) => library.sign(...args, done), inspect(args));
});

test('verify calls back as the original', async () => {
  const cases: readonly (readonly unknown[])[] = [
    ...[
      [token, secretText],
      [token, secretText, {}],
      [token, secretText, undefined],
      [token, secretText, null],
    ],
    ...[
      [token, secretText, { complete: true }],
      [token, secretText, { audience: 'x' }],
      [token, 'other', {}],
    ],
    ...[
      [undefined, secretText],
      ['a.b', secretText],
      [5, secretText],
      [token, undefined],
      [token, '', {}],
      [token, 5, {}],
    ],
    ...[
      [token, secretText, { nonce: 5 }],
      [token, secretText, { clockTimestamp: 'x' }],
      [token, secretText, { algorithms: [] }],
    ],
    ...[
      [rsToken, rsa.publicKey, {}],
      [rsToken, p256.publicKey, {}],
      [rsToken, secretText, {}],
    ],
    ...[
      [token, secretText, { clockTimestamp: nowSeconds + 61 }],
      [token, secretText, { maxAge: 'x' }],
    ],
  ];
  for (const args of cases)
    await assertSameCalls((library, done) => library.verify(...args, done), inspect(args));
});

test('asks a key function as the original', async () => {
  type Answer = (error: unknown, key?: unknown) => unknown;
  const functions: readonly ((header: unknown, answer: Answer) => unknown)[] = [
    (_header, answer) => answer(null, secretText),
    (_header, answer) => answer(undefined, Buffer.from(secretText)),
    (_header, answer) => answer(null, 'other'),
    (_header, answer) => answer(null),
    (_header, answer) => answer(null, ''),
    (_header, answer) => answer(new Error('no such key')),
    (_header, answer) => void setImmediate(answer, null, secretText),
    (_header, answer) => queueMicrotask(() => answer(null, secretText)),
    async (_header, answer) => answer(null, secretText),
    (header, answer) =>
      answer(null, (header as { alg: string }).alg === 'HS256' ? secretText : rsa.publicKey),
    (_header, answer) => answer(null, (): string => secretText),
  ];
  for (const [index, getKey] of functions.entries()) {
    for (const one of [
      token,
      rsToken,
      'a.b',
      `${token.slice(0, -4)}AAAA`,
      `${token}=`,
      token.replace(/[^.]*$/, ''),
    ]) {
      for (const args of [[], [{}], [{ complete: true }], [{ algorithms: ['none'] }], [{ subject: 'you' }]]) {
        await assertSameCalls(
          (library, done) => library.verify(one, getKey, ...args, done),
          `${index} ${one} ${inspect(args)}`,
        );
      }
    }
  }
});

test('a key function sees the whole header', () => {
  const one = theirs.sign({}, secretText, { keyid: 'k', header: { cty: 'x' } });
  for (const library of [mine, theirs]) {
    const headers: unknown[] = [];
    for (let i = 0; i < 2; i++) {
      library.verify(
        one,
        (header: unknown, answer: (...args: unknown[]) => void) => {
          headers.push(header);
          answer(null, secretText);
        },
        () => undefined,
      );
    }
    const expected = { alg: 'HS256', typ: 'JWT', kid: 'k', cty: 'x' };
    assert.deepEqual(headers, [expected, expected]);
  }
});

test('what a callback throws comes out of verify as with the original', () => {
  for (const library of [mine, theirs]) {
    let calls = 0;
    const callback = (): never => {
      calls++;
      throw new RangeError('mine');
    };
    assert.throws(() => library.verify(token, secretText, callback), RangeError);
    assert.throws(() => library.verify(token, 'other', callback), RangeError);
    assert.throws(
      () =>
        library.verify(
          token,
          () => callback(),
          () => undefined,
        ),
      RangeError,
    );
    assert.equal(calls, 3);
  }
});

test('options may change once the key function was asked, as with the original', async () => {
  for (const library of [mine, theirs]) {
    const options: Record<string, unknown> = { subject: 'me' };
    const result = await new Promise((resolve) => {
      library.verify(
        token,
        (_header: unknown, answer: (...args: unknown[]) => void) => setImmediate(answer, null, secretText),
        options,
        (error: unknown) => resolve(error),
      );
      options['subject'] = 'somebody else';
    });
    assert.equal(result, null);
  }
});

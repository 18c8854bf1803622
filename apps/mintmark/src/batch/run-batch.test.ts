import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import type { LineJudge } from './answer.ts';
import { createDecryptJudge } from './decrypt-line.ts';
import { createRawJudge } from './raw-line.ts';
import type { BatchCount } from './run-batch.ts';
import { runBatch } from './run-batch.ts';
import { createVerifyJudge } from './verify-line.ts';

interface Outcome {
  readonly answers: readonly Record<string, unknown>[];
  readonly count: BatchCount;
}

async function run(lines: readonly (object | string)[], judge: LineJudge): Promise<Outcome> {
  const input = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
  let output = '';
  const streams = {
    input: (async function* () {
      yield Buffer.from(input);
    })(),
    write: async (text: string) => void (output += text),
  };
  const count = await runBatch(streams, judge);
  return {
    count,
    answers: output
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

const secret = 'a secret of the tests with enough bytes in it';
const key = { secret, encoding: 'utf8' };
const claims = { iss: 'https://issuer.example', aud: 'api', exp: 1_790_003_600 };

function sign(payload: unknown, header: object = { alg: 'HS256' }): string {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

const question = {
  id: 'q',
  token: sign(claims),
  key,
  algorithms: ['HS256'],
  issuer: 'https://issuer.example',
  audience: 'api',
  now: 1_790_000_000,
};

async function ask(changes: object): Promise<Record<string, unknown>> {
  const { answers } = await run([{ ...question, ...changes }], createVerifyJudge());
  return answers[0] ?? {};
}

describe('a line of verify --jsonl', () => {
  it('is answered with header and claims', async () => {
    assert.deepEqual(await ask({}), { id: 'q', ok: true, header: { alg: 'HS256' }, claims });
  });

  const secretJwk = { kty: 'oct', k: Buffer.from(secret).toString('base64url') };
  const good: readonly (readonly [string, object])[] = [
    ['lists of issuers and audiences', { issuer: ['x', 'https://issuer.example'], audience: ['x', 'api'] }],
    ['a secret in base64', { key: { secret: Buffer.from(secret).toString('base64'), encoding: 'base64' } }],
    [
      'a secret in base64url',
      { key: { secret: Buffer.from(secret).toString('base64url'), encoding: 'base64url' } },
    ],
    [
      'a secret in hex of either case',
      { key: { secret: Buffer.from(secret).toString('hex').toUpperCase(), encoding: 'hex' } },
    ],
    ['a JWK without algorithm', { key: secretJwk }],
    [
      'a JWK without algorithm beside algorithms of other kinds',
      { key: secretJwk, algorithms: ['RS256', 'HS256', 'HS512'] },
    ],
    ['a key set', { key: { keys: [{ kty: 'oct', k: 'AAAA' }, secretJwk] } }],
    ['required claims that are there', { requiredClaims: ['exp'] }],
    [
      'absent options written as null or an empty list',
      { typ: null, requiredClaims: [], now: 1_790_000_000 },
    ],
    ['members that nobody knows', { expect: 'accept', note: '…' }],
    ['a fraction of a second', { now: 1_790_000_000.5 }],
  ];
  for (const [what, changes] of good) {
    it(`is accepted with ${what}`, async () => {
      assert.equal((await ask(changes))['ok'], true);
    });
  }

  const bad: readonly (readonly [string, object, string])[] = [
    ['an expired token', { now: 1_790_003_700 }, 'token_expired'],
    ['a token without a required claim', { requiredClaims: ['sub'] }, 'claim_missing'],
    ['a token of another type', { typ: 'at+jwt' }, 'type_mismatch'],
    ['a token of another issuer', { issuer: 'x' }, 'issuer_mismatch'],
    ['a token for another audience', { audience: ['x'] }, 'audience_mismatch'],
    ['a weak secret', { key: { secret: 'short', encoding: 'utf8' } }, 'key_weak'],
    [
      'a secret that is too weak for the algorithm of the token',
      { token: sign(claims, { alg: 'HS512' }), algorithms: ['HS256', 'HS512'] },
      'key_weak',
    ],
    ['a weak JWK', { key: { kty: 'oct', k: 'AAAA', alg: 'HS256' } }, 'key_weak'],
    ['a key set of weak keys', { key: { keys: [{ kty: 'oct', k: 'AAAA', alg: 'HS256' }] } }, 'key_weak'],
    ['an empty key set', { key: { keys: [] } }, 'key_unknown'],
    ['no key', { key: undefined }, 'key_unknown'],
    ['a key that is null', { key: null }, 'key_unknown'],
    ['a key that is a number', { key: 5 }, 'key_invalid'],
    ['a text that is no PEM', { key: 'secret' }, 'key_invalid'],
    ['a secret in an unknown encoding', { key: { secret, encoding: 'rot13' } }, 'line_invalid'],
    ['a secret without encoding', { key: { secret } }, 'line_invalid'],
    ['a secret that is not spelled so', { key: { secret: 'äöü', encoding: 'base64' } }, 'encoding_invalid'],
    [
      'a public key as a secret',
      { key: { secret: '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----', encoding: 'utf8' } },
      'key_is_public_key',
    ],
    [
      'a key of another kind',
      { key: { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' } },
      'key_mismatch',
    ],
    ['algorithms that are not allowed', { algorithms: ['none'] }, 'algorithm_refused'],
    ['algorithms that nobody knows', { algorithms: ['HS257'] }, 'algorithm_unknown'],
    ['no algorithms', { algorithms: undefined }, 'line_invalid'],
    ['an empty list of algorithms', { algorithms: [] }, 'line_invalid'],
    ['no issuer', { issuer: undefined }, 'line_invalid'],
    ['no audience', { audience: null }, 'line_invalid'],
    ['an issuer that is a number', { issuer: 1 }, 'line_invalid'],
    ['a time that is a text', { now: '1790000000' }, 'line_invalid'],
    ['no token', { token: undefined }, 'token_malformed'],
    ['a token that is an object', { token: {} }, 'token_malformed'],
    ['a token with a scheme before it', { token: `Bearer ${sign(claims)}` }, 'encoding_invalid'],
  ];
  for (const [what, changes, code] of bad) {
    it(`is refused with ${what}`, async () => {
      const answer = await ask(changes);
      assert.deepEqual(
        { id: answer['id'], ok: answer['ok'], code: answer['code'] },
        { id: 'q', ok: false, code },
      );
      assert.deepEqual(Object.keys(answer), ['id', 'ok', 'code', 'message']);
    });
  }

  it('has its own time, though the verifier is shared with other lines', async () => {
    const lines = [question, { ...question, now: 1_790_003_700 }, { ...question, now: undefined }, question];
    const { answers } = await run(lines, createVerifyJudge());
    assert.deepEqual(
      answers.map(({ ok }) => ok),
      [true, false, Date.now() < 1_790_003_630_000, true],
    );
  });
});

describe('a batch', () => {
  it('answers what is no question, with its id where there is one', async () => {
    const { answers, count } = await run(
      ['{', '', '  \r', '[]', '{"id":0}', '{"id":7,"a":{"b":1,"b":2}}', 'null'],
      createVerifyJudge(),
    );
    assert.deepEqual(
      answers.map(({ id, ok, code }) => [id, ok, code]),
      [
        [null, false, 'json_invalid'],
        [null, false, 'line_invalid'],
        [0, false, 'line_invalid'],
        [7, false, 'json_duplicate_name'],
        [null, false, 'line_invalid'],
      ],
    );
    assert.deepEqual(count, { lines: 5, refused: 5 });
  });

  it('keeps ids of any kind', async () => {
    const ids = [0, '', { a: 1 }, [2], false];
    const { answers } = await run(
      ids.map((id) => ({ ...question, id })),
      createVerifyJudge(),
    );
    assert.deepEqual(
      answers.map(({ id }) => id),
      ids,
    );
  });

  it('goes on after a fault of its own', async () => {
    let calls = 0;
    const { answers } = await run([{}, { id: 2 }], () => {
      if (calls++ === 0) throw new RangeError('out of luck');
      return { ok: true };
    });
    assert.equal(answers[0]?.['code'], 'internal_error');
    assert.doesNotMatch(String(answers[0]?.['message']), /luck/);
    assert.deepEqual(answers[1], { id: 2, ok: true });
  });

  it('writes no more while the reader is busy', async () => {
    const waiting: (() => void)[] = [];
    let read = 0;
    const input = (async function* () {
      for (; read < 10; read++) yield Buffer.from('{}\n');
    })();
    const write = (): Promise<void> => new Promise((resolve) => waiting.push(resolve));
    const done = runBatch({ input, write }, () => ({ ok: true }));
    await new Promise(setImmediate);
    assert.equal(waiting.length, 1);
    assert.ok(read <= 1);
    for (let turn = 0; turn < 10; turn++) {
      waiting.shift()?.();
      await new Promise(setImmediate);
    }
    assert.deepEqual(await done, { lines: 10, refused: 0 });
  });
});

describe('a line of verify --raw --jsonl', () => {
  const judge = createRawJudge();
  const raw = { id: 1, token: sign('any payload'), key, algorithms: ['HS256'] };
  const payload = Buffer.from('"any payload"').toString('base64url');

  it('is answered with header and payload', async () => {
    assert.deepEqual((await run([raw], judge)).answers, [
      { id: 1, ok: true, header: { alg: 'HS256' }, payload },
    ]);
  });

  const [header = '', , signature = ''] = raw.token.split('.');
  const flattened = { protected: header, payload, signature };
  const spellings: readonly (readonly [string, object])[] = [
    ['a flattened object', { token: flattened }],
    ['flattened text', { token: JSON.stringify(flattened) }],
    ['a general object', { token: { payload, signatures: [{ protected: header, signature }] } }],
    [
      'one good signature of two',
      {
        token: {
          payload,
          signatures: [
            { protected: header, signature: 'AAAA' },
            { protected: header, signature },
          ],
        },
      },
    ],
    ['a detached payload', { token: `${header}..${signature}`, payload }],
  ];
  for (const [what, changes] of spellings) {
    it(`takes ${what}`, async () => {
      const { answers } = await run([{ ...raw, ...changes }], judge);
      assert.deepEqual(answers, [{ id: 1, ok: true, header: { alg: 'HS256' }, payload }]);
    });
  }

  it('takes a set of secrets and public keys for a token that several may have signed, and for no other', async () => {
    const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
    const keys = [
      { kty: 'OKP', crv: 'Ed25519', x },
      { kty: 'oct', k: Buffer.from(secret).toString('base64url') },
    ];
    const mixed = { ...raw, key: { keys }, algorithms: ['HS256', 'EdDSA'] };
    const general = { ...mixed, token: { payload, signatures: [{ protected: header, signature }] } };
    const { answers } = await run([mixed, general, mixed], judge);
    assert.deepEqual(
      answers.map(({ ok, code }) => code ?? ok),
      ['jwks_invalid', true, 'jwks_invalid'],
    );
  });

  it('says which part of the header nothing protects', async () => {
    const { answers } = await run([{ ...raw, token: { ...flattened, header: { x: 1 } } }], judge);
    assert.deepEqual(answers[0]?.['header'], { x: 1, alg: 'HS256' });
    assert.deepEqual(answers[0]?.['unprotectedHeader'], { x: 1 });
  });

  it('refuses a name that is there twice in a token that is an object', async () => {
    const text = JSON.stringify({ ...raw, token: flattened }).replace(
      '"payload"',
      `"payload":"AAAA","payload"`,
    );
    assert.equal((await run([text], judge)).answers[0]?.['code'], 'json_duplicate_name');
  });
});

describe('a line of decrypt --jsonl', () => {
  const judge = createDecryptJudge();
  const line = {
    id: 1,
    // RFC 7516 Appendix A.3
    token:
      'eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0.6KB707dM9YTIgHtLvtgWQ8mKwboJW3of9locizkDTHzBC2IlrT1oOQ.AxY8DCtDaGlsbGljb3RoZQ.KDlTtXchhZTGufMYmOYGS4HffxPSUrfmqCHXaI9wOGY.U0m_YmjN04DJvceFICbCVQ',
    key: { kty: 'oct', k: 'GawgguFyGrWKav7AX4VKUg' },
    algorithms: ['A128KW', 'A128GCMKW', 'dir'],
    encryptions: ['A128CBC-HS256'],
  };

  it('is answered with header and plaintext', async () => {
    const { answers } = await run([line], judge);
    assert.deepEqual(answers[0]?.['header'], { alg: 'A128KW', enc: 'A128CBC-HS256' });
    assert.equal(
      Buffer.from(String(answers[0]?.['plaintext']), 'base64url').toString(),
      'Live long and prosper.',
    );
  });

  const changes: readonly (readonly [string, object, string])[] = [
    ['algorithms that are not named', { algorithms: ['A256KW', 'dir'] }, 'algorithm_not_allowed'],
    ['encryptions that are not named', { encryptions: ['A128GCM'] }, 'algorithm_not_allowed'],
    ['no encryptions', { encryptions: undefined }, 'line_invalid'],
    ['another key', { key: { kty: 'oct', k: 'AAAAAAAAAAAAAAAAAAAAAA' } }, 'decryption_failed'],
    ['RSA1_5', { algorithms: ['RSA1_5'] }, 'algorithm_refused'],
    ['no key', { key: undefined }, 'key_unknown'],
  ];
  for (const [what, change, code] of changes) {
    it(`is refused with ${what}`, async () => {
      assert.equal((await run([{ ...line, ...change }], judge)).answers[0]?.['code'], code);
    });
  }
});

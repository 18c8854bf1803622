import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { key, run, secret, sign } from './batch.test-helper.ts';
import { createRawJudge } from './raw-line.ts';

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

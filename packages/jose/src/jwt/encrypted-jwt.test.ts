import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { encryptCompactJwe } from '../jwe/encrypt-compact.ts';
import type { KeyPair } from '../jwe/jwe.test-helper.ts';
import { codeOf, encryptions, makePair } from '../jwe/jwe.test-helper.ts';
import { createDecrypter } from './decrypter.ts';
import type { DecrypterOptions } from './decrypter.ts';
import { createEncrypter } from './encrypter.ts';
import type { EncrypterOptions } from './encrypter.ts';
import { audience, goodClaims, issuer, nowSeconds, testKey } from './jwt.test-helper.ts';
import type { VerifiedJwt } from './verified-jwt.ts';

const isAsyncOnly = process.execArgv.includes('--conditions=@mintmark/web');
const now = (): number => nowSeconds * 1000;
let pair: KeyPair;
let options: DecrypterOptions;
let own: EncrypterOptions;

before(async () => {
  pair = await makePair('A256KW');
  options = { keys: pair.decryption, algorithms: ['A256KW'], encryptions, issuer, audience, now };
  own = { key: pair.encryption, encryption: 'A256GCM', now };
});

/** An encrypted token of whatever claims. */
function seal(plaintext: string, header: Record<string, unknown> = {}): Promise<string> {
  return encryptCompactJwe(plaintext, { key: pair.encryption, encryption: 'A256GCM', header });
}

describe('an encrypted JWT', () => {
  it('carries the claims of the options and of the call', async () => {
    const encrypter = createEncrypter({
      ...own,
      issuer,
      audience,
      expiresInSeconds: 300,
      compress: true,
      header: { x: 1 },
    });
    const { claims, header, key } = await createDecrypter(options).decrypt(
      await encrypter.encrypt({ sub: 'alice' }),
    );
    assert.deepEqual(claims, {
      iss: issuer,
      aud: audience,
      sub: 'alice',
      iat: nowSeconds,
      exp: nowSeconds + 300,
    });
    assert.deepEqual({ ...header }, { alg: 'A256KW', enc: 'A256GCM', zip: 'DEF', typ: 'JWT', x: 1 });
    assert.equal(key, pair.decryption);
  });

  it('is addressed by the claim that the options name', async () => {
    const token = await seal(JSON.stringify({ ...goodClaims, aud: undefined, client_id: 'client-1' }));
    const policy = { ...options, audience: 'client-1' };
    await createDecrypter({ ...policy, audienceClaim: 'client_id' }).decrypt(token);
    assert.equal(await codeOf(createDecrypter(policy).decrypt(token)), 'claim_missing');
  });

  it('is made and read synchronously where the runtime does', async () => {
    const encrypter = createEncrypter({ ...own, issuer, audience });
    if (isAsyncOnly) {
      assert.throws(() => encrypter.encryptSync(), { code: 'sync_unavailable' });
      const token = await encrypter.encrypt();
      assert.throws(() => createDecrypter(options).decryptSync(token), { code: 'sync_unavailable' });
      return;
    }
    assert.equal(
      createDecrypter(options).decryptSync(encrypter.encryptSync({ sub: 'bob' })).claims.sub,
      'bob',
    );
  });

  for (const [name, change, code] of [
    ['expired', { exp: nowSeconds - 31 }, 'token_expired'],
    ['not valid yet', { nbf: nowSeconds + 31 }, 'token_not_yet_valid'],
    ['of another issuer', { iss: 'https://other.example' }, 'issuer_mismatch'],
    ['without an audience', { aud: undefined }, 'claim_missing'],
    ['immortal', { exp: '9999' }, 'claim_invalid'],
  ] as const) {
    it(`is refused when ${name}`, async () => {
      const token = await seal(JSON.stringify({ ...goodClaims, ...change }));
      assert.equal(await codeOf(createDecrypter(options).decrypt(token)), code);
    });
  }

  for (const [name, plaintext, code] of [
    ['an array', '[]', 'claims_invalid'],
    ['no JSON', 'hello', 'claims_invalid'],
    ['a name twice', '{"sub":"a","sub":"b"}', 'json_duplicate_name'],
    ['a signed token without saying so', 'eyJhbGciOiJIUzI1NiJ9.e30.AAAA', 'claims_invalid'],
  ] as const) {
    it(`is refused when it holds ${name}`, async () => {
      assert.equal(await codeOf(createDecrypter(options).decrypt(await seal(plaintext))), code);
    });
  }

  it('is refused when it announces a token inside', async () => {
    const token = await seal(JSON.stringify(goodClaims), { cty: 'jwt' });
    assert.equal(await codeOf(createDecrypter(options).decrypt(token)), 'claims_invalid');
  });

  it('is refused with another type than the expected one', async () => {
    const decrypter = createDecrypter({ ...options, typ: 'session+jwt' });
    assert.equal(
      await codeOf(decrypter.decrypt(await seal(JSON.stringify(goodClaims), { typ: 'JWT' }))),
      'type_mismatch',
    );
    assert.equal(
      await codeOf(decrypter.decrypt(await seal(JSON.stringify(goodClaims), { typ: 'session+jwt' }))),
      'accepted',
    );
  });

  it('may repeat claims in the header, with the same values', async () => {
    const encrypter = createEncrypter({
      ...own,
      issuer,
      audience: [audience, 'b'],
      replicate: ['iss', 'aud', 'sub'],
    });
    const { header } = await createDecrypter(options).decrypt(await encrypter.encrypt({ sub: 'alice' }));
    assert.deepEqual([header['iss'], header['aud'], header['sub']], [issuer, [audience, 'b'], 'alice']);
    for (const wrong of [
      { iss: 'https://other.example' },
      { sub: 'bob' },
      { jti: 'unheard of' },
      { aud: [audience] },
    ]) {
      const token = await seal(JSON.stringify(goodClaims), wrong);
      assert.equal(await codeOf(createDecrypter(options).decrypt(token)), 'claim_invalid');
    }
    assert.throws(() => createEncrypter({ ...own, replicate: ['password'] }), TypeError);
  });

  it('is typed by a schema', async () => {
    const validate = (value: unknown) => ({ value: (value as { sub: string }).sub.toUpperCase() });
    const claims = { '~standard': { version: 1 as const, vendor: 'test', validate } };
    const decrypter = createDecrypter({ ...options, claims });
    const result: { claims: string } = await decrypter.decrypt(await seal(JSON.stringify(goodClaims)));
    assert.equal(result.claims, 'ALICE');
  });

  it('has a type of its own, which stands for no signature', async () => {
    const token = await createEncrypter({ ...own, issuer, audience }).encrypt();
    const decrypted = await createDecrypter(options).decrypt(token);
    const authorise = ({ claims }: VerifiedJwt): string | undefined => claims.sub;
    // @ts-expect-error what was only decrypted authorises nothing
    authorise(decrypted);
    // @ts-expect-error a key for signatures cannot decrypt
    assert.throws(() => createDecrypter({ ...options, keys: testKey }), TypeError);
    const { decryption: closed } = await makePair('ECDH-ES');
    // @ts-expect-error a key for decrypting cannot encrypt
    assert.throws(() => createEncrypter({ ...own, key: closed }), TypeError);
    const unlisted = { keys: pair.decryption, algorithms: ['A256KW'], issuer, audience };
    // @ts-expect-error encryptions are required
    assert.throws(() => createDecrypter(unlisted), TypeError);
  });

  it('needs issuer, audience and both allow-lists', () => {
    for (const name of ['issuer', 'audience', 'algorithms', 'encryptions', 'keys'] as const) {
      const { [name]: _, ...rest } = options;
      assert.throws(() => createDecrypter(rest as never), TypeError);
    }
    assert.throws(() => createDecrypter({ ...options, enc: 'A256GCM' } as never), TypeError);
    assert.throws(() => createEncrypter({ ...own, alg: 'dir' } as never), TypeError);
    assert.throws(() => createEncrypter({ ...own, key: {} } as never), TypeError);
    assert.throws(() => createEncrypter({ ...own, encryption: 'A1' }), { code: 'algorithm_unknown' });
    assert.throws(() => createEncrypter({ ...own, header: { alg: 'dir' } }), TypeError);
  });
});

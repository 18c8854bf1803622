import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as hmacKey from '../keys/hmac-key.ts';
import {
  audience,
  forge,
  forgeSegments,
  goodClaims,
  issuer,
  nowSeconds,
  options,
  testKey,
} from './jwt.test-helper.ts';
import { createSigner } from './signer.ts';
import type { StandardSchema } from './standard-schema.ts';
import type { UnverifiedJwt, VerifiedJwt } from './verified-jwt.ts';
import { decodeJwt } from './decode.ts';
import type { VerifierOptions } from './verifier-options.ts';
import { createVerifier } from './verifier.ts';

const good = await forge({ alg: 'HS256', typ: 'JWT' }, goodClaims);

describe('createVerifier', () => {
  const misuse: Record<string, unknown> = {
    'no options': undefined,
    'no keys': { ...options, keys: undefined },
    'an empty list of keys': { ...options, keys: [] },
    'a text as key': { ...options, keys: 'secret' },
    'bytes as key': { ...options, keys: new Uint8Array(32) },
    'no algorithms': { ...options, algorithms: undefined },
    'an empty list of algorithms': { ...options, algorithms: [] },
    'no issuer': { ...options, issuer: undefined },
    'a number as subject': { ...options, subject: 5 },
    'an empty nonce': { ...options, nonce: '' },
    'an empty issuer': { ...options, issuer: '' },
    'an empty list of issuers': { ...options, issuer: [] },
    'a regular expression as issuer': { ...options, issuer: /./ },
    'no audience': { ...options, audience: undefined },
    'an option that does not exist': { ...options, audiance: 'api' },
    'jti instead of jwtId': { ...options, jti: 'x' },
    'a negative tolerance': { ...options, clockToleranceSeconds: -1 },
    'a tolerance that is no number': { ...options, clockToleranceSeconds: Number.NaN },
    'an infinite tolerance': { ...options, clockToleranceSeconds: Infinity },
    'a tolerance over 300 s': { ...options, clockToleranceSeconds: 301 },
    'a date as now': { ...options, now: new Date() },
    'an unknown limit': { ...options, limits: { tokens: 1 } },
    'a cache that is no cache': { ...options, cache: true },
  };
  for (const [name, wrong] of Object.entries(misuse)) {
    it(`refuses ${name}`, () => assert.throws(() => createVerifier(wrong as VerifierOptions), TypeError));
  }

  it('refuses unknown algorithms and none in the allow-list', () => {
    assert.throws(() => createVerifier({ ...options, algorithms: ['HS1'] }), { code: 'algorithm_unknown' });
    assert.throws(() => createVerifier({ ...options, algorithms: ['none'] }), { code: 'algorithm_refused' });
  });

  it('refuses a character whose low byte is the right one, also after a good token of the same header', async () => {
    const verifier = createVerifier(options);
    await verifier.verify(good);
    for (let i = 0; i < good.length; i++) {
      const other = String.fromCharCode(good.charCodeAt(i) + 256);
      await assert.rejects(verifier.verify(good.slice(0, i) + other + good.slice(i + 1)), {
        name: 'JoseError',
      });
    }
  });

  it('says which key made the token', async () => {
    const other = hmacKey.utf8('x'.repeat(32), { algorithm: 'HS256', kid: 'other' });
    const { key } = await createVerifier({ ...options, keys: [other, testKey] }).verify(good);
    assert.equal(key, testKey);
  });

  it('accepts the expected type in any case, with and without application/', async () => {
    for (const typ of ['at+jwt', 'AT+JWT', 'application/at+jwt']) {
      const verifier = createVerifier({ ...options, typ: 'at+jwt' });
      assert.ok(await verifier.verify(await forge({ alg: 'HS256', typ }, goodClaims)));
    }
  });

  it('refuses another type, and none', async () => {
    const verifier = createVerifier({ ...options, typ: 'at+jwt' });
    for (const typ of ['JWT', 'dpop+jwt', 'logout+jwt', 'at+jwt2', undefined]) {
      await assert.rejects(verifier.verify(await forge({ alg: 'HS256', typ }, goodClaims)), {
        code: 'type_mismatch',
      });
    }
  });

  it('gives the same verdict for the same header the second time', async () => {
    const verifier = createVerifier(options);
    const bad = `${good.slice(0, -2)}AA`;
    await verifier.verify(good);
    for (let i = 0; i < 2; i++) {
      await assert.rejects(verifier.verify(bad), (error: { code: string }) =>
        /^(signature|encoding)_invalid$/.test(error.code),
      );
      assert.equal((await verifier.verify(good)).claims.sub, 'alice');
    }
  });

  it('gives the same verdicts after more headers than it remembers', async () => {
    const verifier = createVerifier(options);
    const tokens = await Promise.all(
      Array.from({ length: 150 }, (_, i) => forge({ alg: 'HS256', typ: 'JWT', x: i }, goodClaims)),
    );
    for (const token of [...tokens, ...tokens]) {
      assert.equal((await verifier.verify(token)).claims.sub, 'alice');
      await assert.rejects(verifier.verify(`${token.slice(0, -1)}${token.endsWith('A') ? 'E' : 'A'}`), {
        code: 'signature_invalid',
      });
    }
  });

  it('remembers a header again after the keys have changed', async () => {
    const state = { snapshot: {}, asked: 0 };
    const find = (): readonly (typeof testKey)[] => {
      state.asked++;
      return [testKey];
    };
    const verifier = createVerifier({ ...options, keys: { find, snapshot: () => state.snapshot } });
    for (let i = 0; i < 3; i++) await verifier.verify(good);
    assert.equal(state.asked, 1);
    state.snapshot = {};
    for (let i = 0; i < 3; i++) await verifier.verify(good);
    assert.equal(state.asked, 2);
  });

  it('gives headers and keys that a caller cannot change for the next one', async () => {
    const verifier = createVerifier(options);
    const { header } = await verifier.verify(good);
    assert.throws(() => Object.assign(header, { alg: 'none' }), TypeError);
    assert.equal((await verifier.verify(good)).header.alg, 'HS256');
  });

  it('refuses a character whose low byte is of the alphabet', async () => {
    const [header = '', payload = '', signature = ''] = good.split('.');
    const shifted = (text: string): string => String.fromCharCode(text.charCodeAt(0) + 0x100) + text.slice(1);
    for (const twin of [
      `${shifted(header)}.${payload}.${signature}`,
      `${header}.${shifted(payload)}.${signature}`,
      `${header}.${payload}.${shifted(signature)}`,
    ]) {
      await assert.rejects(createVerifier(options).verify(twin), { name: 'JoseError' });
    }
  });

  it('refuses every other spelling of the payload, signed or not', async () => {
    const [header = '', payload = ''] = good.split('.');
    for (const spelling of [
      `${payload}=`,
      `${payload} `,
      `${payload}\n`,
      `${payload}\0`,
      `+${payload}`,
      `${payload}A`,
    ]) {
      await assert.rejects(createVerifier(options).verify(await forgeSegments(header, spelling)), {
        name: 'JoseError',
      });
    }
  });
});

describe('the claims schema', () => {
  const schema: StandardSchema<{ sub: string; admin: boolean }> = {
    '~standard': {
      version: 1,
      vendor: 'test',
      validate: (value) => {
        const { sub, admin } = value as { sub?: unknown; admin?: unknown };
        if (typeof sub !== 'string') return { issues: [{ message: `bad ${String(sub)}`, path: ['sub'] }] };
        return { value: { sub, admin: admin === true } };
      },
    },
  };

  it('gives the claims their type', async () => {
    const { claims } = await createVerifier({ ...options, claims: schema }).verify(good);
    const admin: boolean = claims.admin;
    assert.deepEqual({ ...claims, admin }, { sub: 'alice', admin: false });
  });

  it('refuses claims that do not fit, without quoting them', async () => {
    const token = await forge({ alg: 'HS256' }, { ...goodClaims, sub: undefined, secret: 'hush' });
    await assert.rejects(createVerifier({ ...options, claims: schema }).verify(token), {
      code: 'claims_invalid',
      failures: [
        { code: 'claims_invalid', claim: 'sub', message: 'the claim "sub" does not fit its schema' },
      ],
    });
  });

  it('names the claim of each issue, however its path is written', async () => {
    const paths = [undefined, [], [{ key: 'address' }, 'street'], [0]];
    const validate = (): { issues: readonly { message: string; path?: (typeof paths)[number] }[] } => ({
      issues: paths.map((path) => ({ message: 'bad', ...(path !== undefined && { path }) })),
    });
    const claims: StandardSchema = { '~standard': { version: 1, vendor: 'test', validate } };
    await assert.rejects(createVerifier({ ...options, claims }).verify(good), (error: unknown) => {
      const { failures } = error as { failures: readonly { claim: string }[] };
      assert.deepEqual(
        failures.map(({ claim }) => claim),
        ['', '', 'address', '0'],
      );
      return true;
    });
  });

  it('may be asynchronous, but not in verifySync', async () => {
    const validate = async (value: unknown): Promise<{ value: unknown }> => ({ value });
    const slow: StandardSchema = { '~standard': { version: 1, vendor: 'test', validate } };
    const verifier = createVerifier({ ...options, claims: slow });
    assert.ok(await verifier.verify(good));
    assert.throws(() => verifier.verifySync(good), { code: 'sync_unavailable' });
  });
});

describe('createSigner', () => {
  it('writes what the options say', async () => {
    const key = hmacKey.utf8('x'.repeat(32), { algorithm: 'HS256', kid: 'k1' });
    const signer = createSigner({
      key,
      issuer,
      audience: [audience, 'b'],
      subject: 'alice',
      jwtId: () => 'id-1',
      expiresInSeconds: 300,
      notBeforeSeconds: 5,
      typ: 'at+jwt',
      header: { x: 1 },
      now: () => nowSeconds * 1000 + 999,
    });
    const { header, claims } = decodeJwt(await signer.sign({ scope: 'read' }));
    assert.deepEqual(header, { alg: 'HS256', kid: 'k1', typ: 'at+jwt', x: 1 });
    assert.deepEqual(claims, {
      iss: issuer,
      sub: 'alice',
      aud: [audience, 'b'],
      scope: 'read',
      iat: nowSeconds,
      nbf: nowSeconds + 5,
      exp: nowSeconds + 300,
      jti: 'id-1',
    });
  });

  const misuse: Record<string, () => unknown> = {
    'no key': () => createSigner({} as never),
    'an unknown option': () => createSigner({ key: testKey, expiresIn: '1h' } as never),
    'alg in the header': () => createSigner({ key: testKey, header: { alg: 'none' } }),
    'b64 in the header': () => createSigner({ key: testKey, header: { b64: false } }),
    'crit in the header': () => createSigner({ key: testKey, header: { crit: ['exp'] } }),
    'a lifetime as text': () => createSigner({ key: testKey, expiresInSeconds: '1h' as never }),
    'a lifetime that is no number': () => createSigner({ key: testKey, expiresInSeconds: Number.NaN }),
  };
  for (const [name, make] of Object.entries(misuse))
    it(`refuses ${name}`, () => assert.throws(make, TypeError));

  const badClaims: Record<string, unknown> = {
    'exp as text': { exp: '1' },
    'an infinite exp': { exp: Infinity },
    'iss as array': { iss: ['a'] },
    'sub as number': { sub: 1 },
    'an empty audience': { aud: [] },
    'an array': [],
    'a text': 'claims',
    'a BigInt': { x: 1n },
  };
  for (const [name, claims] of Object.entries(badClaims)) {
    it(`refuses claims with ${name}`, async () =>
      assert.rejects(createSigner({ key: testKey }).sign(claims as never), TypeError));
  }

  it('refuses a claim that the options set already', async () => {
    await assert.rejects(createSigner({ key: testKey, issuer }).sign({ iss: 'other' }), TypeError);
    await assert.rejects(createSigner({ key: testKey, expiresInSeconds: 1 }).sign({ exp: 1 }), TypeError);
  });

  it('refuses claims that write themselves, and with them the issuer and the lifetime', async () => {
    class User {
      readonly sub = 'alice';
      toJSON(): object {
        return { admin: true };
      }
    }
    const signer = createSigner({ key: testKey, issuer, expiresInSeconds: 60 });
    for (const claims of [new User(), { sub: 'alice', toJSON: () => ({}) }, new Date(0)] as object[]) {
      await assert.rejects(signer.sign(claims as never), TypeError);
    }
    const { claims } = decodeJwt(await signer.sign({ toJSON: 'a claim like any other' }));
    assert.deepEqual([claims['toJSON'], claims.iss], ['a claim like any other', issuer]);
  });

  it('takes a claim that is undefined for absent', async () => {
    const signer = createSigner({ key: testKey, issuer, expiresInSeconds: 60 });
    const { claims } = decodeJwt(
      await signer.sign({ iss: undefined, iat: undefined, exp: undefined } as never),
    );
    assert.deepEqual(Object.keys(claims), ['iss', 'iat', 'exp']);
  });

  it('refuses a lone surrogate, which no strict verifier takes', async () => {
    await assert.rejects(createSigner({ key: testKey }).sign({ x: '\ud800' }), { code: 'json_invalid' });
    assert.ok(await createSigner({ key: testKey }).sign({ x: '\\ud800' }));
  });
});

describe('trust is a type', () => {
  const authorize = (jwt: VerifiedJwt): string => String(jwt.claims.sub);

  it('a decoded token does not pass where a verified one is asked for', async () => {
    const decoded: UnverifiedJwt = decodeJwt(good);
    // @ts-expect-error nothing about a decoded token was checked
    authorize(decoded);
    assert.equal(authorize(await createVerifier(options).verify(good)), 'alice');
  });

  it('a verifier takes no key that only signs', () => {
    const external = { algorithm: 'HS256', kid: undefined, type: 'private' } as const;
    assert.throws(() => createVerifier({ ...options, keys: external }), TypeError);
  });
});

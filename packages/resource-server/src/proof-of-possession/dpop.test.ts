import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createDpopCheck, type DpopCheck } from './dpop.ts';
import type { DpopOptions, PossessionSettings } from './dpop-options.ts';
import {
  boundTo,
  createHolder,
  now,
  nowSeconds,
  reasonOf,
  refusalOf,
  requestWith,
  signProof,
  type ProofParts,
} from './possession.test-helper.ts';

const holder = await createHolder();
const other = await createHolder();
const bound = boundTo(holder);
const unbound = { token: 'abc', scheme: 'Bearer', claims: { sub: 'alice' } } as const;

function checkOf(options: DpopOptions = {}, settings: PossessionSettings = {}): DpopCheck {
  return createDpopCheck(options, { now, publicOrigin: 'https://api.example', ...settings });
}

/** A request with a proof by the holder. */
async function proven(parts?: ProofParts, by = holder): Promise<ReturnType<typeof requestWith>> {
  return requestWith({ dpop: await signProof(by, bound.token, parts) });
}

describe('createDpopCheck', () => {
  it('R7: lets a bound token in with a proof by its key', async () => {
    assert.deepEqual(await checkOf()(await proven(), bound), { jkt: holder.jkt, headers: {} });
  });

  it('R7: takes no bound token as a bearer token, with or without a proof beside it', async () => {
    const bearer = { ...bound, scheme: 'Bearer' } as const;
    assert.equal(await reasonOf(() => checkOf()(requestWith(), bearer)), 'proof_missing');
    const request = await proven();
    assert.equal(await reasonOf(() => checkOf()(request, bearer)), 'proof_missing');
  });

  it('R7: wants a proof with a bound token, with the status of a resource server', async () => {
    const { reason, status, code } = await refusalOf(() => checkOf()(requestWith(), bound));
    assert.deepEqual(
      { reason, status, code },
      { reason: 'proof_missing', status: 401, code: 'invalid_dpop_proof' },
    );
  });

  it('R7: refuses a token that is bound to nobody under the scheme DPoP (RFC 9449 §7.1)', async () => {
    const request = await proven();
    const presented = { ...unbound, scheme: 'DPoP' } as const;
    assert.equal(await reasonOf(() => checkOf()(request, presented)), 'token_not_bound');
  });

  it('answers at once for a token that is bound to nobody', () => {
    assert.equal(checkOf()(requestWith(), unbound), undefined);
  });

  it('R7: takes bound tokens alone where that is required, of the server or of a request', async () => {
    assert.equal(
      await reasonOf(() => checkOf({ mode: 'required' })(requestWith(), unbound)),
      'token_not_bound',
    );
    const presented = { ...unbound, dpopRequired: true };
    assert.equal(await reasonOf(() => checkOf()(requestWith(), presented)), 'token_not_bound');
    assert.ok(await checkOf({ mode: 'required' })(await proven(), bound));
  });

  it('R7: never treats a token as a bearer token that is bound in a way unknown here', async () => {
    for (const cnf of [{ kid: 'k1' }, { osc: {} }, { jwk: holder.jwk }, {}]) {
      const presented = { ...unbound, claims: { cnf } };
      assert.equal(
        await reasonOf(() => checkOf()(requestWith(), presented)),
        'profile_violated',
        JSON.stringify(cnf),
      );
    }
  });

  it('R7: never treats a token as a bearer token whose cnf cannot be read', async () => {
    for (const cnf of [
      null,
      'jkt',
      1,
      [],
      [{ jkt: holder.jkt }],
      { jkt: null },
      { jkt: 1 },
      { jkt: '' },
      { jkt: [holder.jkt] },
    ]) {
      const presented = { ...unbound, claims: { cnf } };
      assert.equal(
        await reasonOf(() => checkOf()(requestWith(), presented)),
        'claim_invalid',
        JSON.stringify(cnf),
      );
    }
  });

  it('R7: ignores unknown ways beside the known one (RFC 7800 §3.1)', async () => {
    const presented = { ...bound, claims: { cnf: { jkt: holder.jkt, kid: 'k1' } } };
    assert.ok(await checkOf()(await proven(), presented));
  });

  it('R7: refuses a proof by another key than that of the token (RFC 9449 §4.3, step 12)', async () => {
    const request = await proven({}, other);
    assert.equal(await reasonOf(() => checkOf()(request, bound)), 'proof_invalid');
  });

  const hostile: readonly (readonly [what: string, parts: ProofParts])[] = [
    ['for another token', { claims: { ath: 'fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo' } }],
    ['without ath, as it was made for the token endpoint', { claims: { ath: undefined } }],
    ['for another method', { claims: { htm: 'POST' } }],
    ['for a method in another case', { claims: { htm: 'get' } }],
    ['for another path', { claims: { htu: 'https://api.example/notes/1' } }],
    ['for another host', { claims: { htu: 'https://evil.example/notes' } }],
    ['for plain http', { claims: { htu: 'http://api.example/notes' } }],
    ['made long ago', { claims: { iat: nowSeconds - 61 } }],
    ['made ahead of time', { claims: { iat: nowSeconds + 31 } }],
    ['with a time that is a text', { claims: { iat: String(nowSeconds) } }],
    ['without jti', { claims: { jti: undefined } }],
    ['that is another kind of token', { header: { typ: 'at+jwt' } }],
    ['without typ', { header: { typ: undefined } }],
    ['without its key', { header: { jwk: undefined } }],
    ['with the key of somebody else', { header: { jwk: other.jwk } }],
  ];
  for (const [what, parts] of hostile) {
    it(`R7: refuses a proof ${what} (RFC 9449 §4.3)`, async () => {
      const request = await proven(parts);
      const { reason, status } = await refusalOf(() => checkOf()(request, bound));
      assert.deepEqual({ reason, status }, { reason: 'proof_invalid', status: 401 });
    });
  }

  it('R7: refuses a proof with a key that is private, symmetric or of another algorithm', async () => {
    for (const jwk of [
      { ...holder.jwk, d: 'AAAA' },
      { kty: 'oct', k: 'AAAA' },
      { kty: 'RSA', n: 'AQAB', e: 'AQAB' },
    ]) {
      const request = await proven({ header: { jwk } });
      assert.equal(await reasonOf(() => checkOf()(request, bound)), 'proof_invalid');
    }
    const restricted = checkOf({ algorithms: ['EdDSA'] });
    const request = await proven();
    assert.equal(await reasonOf(() => restricted(request, bound)), 'proof_invalid');
  });

  it('R1: refuses a second header DPoP', async () => {
    const [one, two] = [await signProof(holder, bound.token), await signProof(holder, bound.token)];
    assert.equal(
      await reasonOf(() => checkOf()(requestWith({ dpop: `${one}, ${two}` }), bound)),
      'proof_invalid',
    );
  });

  it('R7: takes a proof once (RFC 9449 §11.1)', async () => {
    const check = checkOf();
    const request = await proven();
    assert.ok(await check(request, bound));
    assert.equal(await reasonOf(() => check(request, bound)), 'proof_replayed');
  });

  it('R7: takes a proof once of many at the same time', async () => {
    const check = checkOf();
    const request = await proven();
    const results = await Promise.allSettled(Array.from({ length: 20 }, async () => check(request, bound)));
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
  });

  it('compares with the public origin, whatever host the request names', async () => {
    const behindProxy = requestWith(
      { dpop: await signProof(holder, bound.token) },
      { url: 'http://10.0.0.7:3000/notes?mine=1' },
    );
    assert.ok(await checkOf()(behindProxy, bound));
    const spoofed = requestWith(
      { dpop: await signProof(holder, bound.token, { claims: { htu: 'https://evil.example/notes' } }) },
      { url: 'https://evil.example/notes' },
    );
    assert.equal(await reasonOf(() => checkOf()(spoofed, bound)), 'proof_invalid');
  });

  it('asks how the address is told where a proxy rewrites paths', async () => {
    const check = checkOf({
      url: (request) => request.url.replace('http://10.0.0.7/', 'https://api.example/v1/'),
    });
    const proof = await signProof(holder, bound.token, { claims: { htu: 'https://api.example/v1/notes' } });
    assert.ok(await check(requestWith({ dpop: proof }, { url: 'http://10.0.0.7/notes' }), bound));
  });

  it('refuses whatever text stands for a proof, and throws nothing else', async () => {
    const check = checkOf();
    const text = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.base64String().map((part) => `${part}.${part}.${part}`),
    );
    await fc.assert(
      fc.asyncProperty(text, async (dpop) => {
        const reason = await reasonOf(() => check(requestWith({ dpop }), bound));
        assert.ok(reason === 'proof_invalid' || reason === 'proof_missing');
      }),
    );
  });

  it('R7: refuses a proof with any one character changed', async () => {
    const proof = await signProof(holder, bound.token);
    const check = checkOf({ replayStore: { isFresh: () => true } });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(proof.length - 1),
        fc.constantFrom('A', 'z', '.', '_', ' '),
        async (at, character) => {
          fc.pre(proof[at] !== character);
          const dpop = proof.slice(0, at) + character + proof.slice(at + 1);
          assert.equal(await reasonOf(() => check(requestWith({ dpop }), bound)), 'proof_invalid');
        },
      ),
    );
  });
});

describe('options of DPoP', () => {
  it('refuses those that would check less than they seem to', () => {
    for (const options of [
      ...[{ mode: 'off' }, { algorithms: [] }, { algorithms: ['HS256'] }, { algorithms: ['none'] }],
      ...[
        { maxAgeSeconds: 0 },
        { maxAgeSeconds: '60' },
        { maxAgeSeconds: 86_400 },
        { maxAgeSeconds: NaN },
        { clockToleranceSeconds: -1 },
      ],
      ...[{ replayStore: {} }, { replayTimeoutMs: 0 }, { maxKeys: 0 }, { required: true }],
    ]) {
      // Options of programs without types.
      assert.throws(() => createDpopCheck(options as DpopOptions), TypeError, JSON.stringify(options));
    }
  });
});

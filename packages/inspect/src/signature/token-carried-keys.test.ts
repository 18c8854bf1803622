import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  exportJwk,
  publicKey,
  signCompactJws,
  signFlattenedJws,
  signGeneralJws,
  signatureAlgorithmNames,
  generateKey,
} from '@mintmark/jose';
import { privateKey } from '@mintmark/jose/jwk';
import { makeCertificate } from '../keys/certificate.test-helper.ts';
import { inspect } from '../inspection/inspect.ts';
import { check, claims, segment, signed, type Signed } from './signature.test-helper.ts';

const certificate = makeCertificate('attacker');
const certified = privateKey.keyObject(certificate.privateKey, { algorithm: 'ES256' });
const x5c = [Buffer.from(certificate.der).toString('base64')];

/** Tokens that carry the very key that signed them, in every place where one can be carried. */
async function carrying(
  algorithm: string,
): Promise<readonly (readonly [where: string, token: unknown, jwk: unknown])[]> {
  const { key, publicJwk } = await signed(algorithm);
  const jwk = publicJwk;
  const header = { jwk, kid: 'k' };
  const proof = { jwk, typ: 'dpop+jwt' };
  const proofClaims = '{"jti":"a","htm":"GET","htu":"https://api.example/","iat":1}';
  return [
    ['jwk', await signCompactJws(claims, { key, header }), jwk],
    ['jwk of a DPoP proof', await signCompactJws(proofClaims, { key, header: proof }), jwk],
    ['jwk, flattened', await signFlattenedJws(claims, { key, header }), jwk],
    ['jwk that nothing protects', await signFlattenedJws(claims, { key, unprotectedHeader: { jwk } }), jwk],
    [
      'jwk, general',
      await signGeneralJws(claims, {
        signers: [
          { key, header },
          { key, header },
        ],
      }),
      jwk,
    ],
    ['jwk of an SD-JWT', `${await signCompactJws(claims, { key, header })}~`, jwk],
    ['cnf of an SD-JWT', `${await signCompactJws(JSON.stringify({ cnf: { jwk } }), { key, header })}~`, jwk],
    ['jku', await signCompactJws(claims, { key, header: { jku: 'https://attacker.example/jwks' } }), jwk],
  ];
}

async function certifying(): Promise<readonly (readonly [where: string, token: unknown, jwk: unknown])[]> {
  const jwk = exportJwk(publicKey.of(certified));
  const header = { x5c, x5u: 'https://attacker.example/certificate' };
  return [
    ['x5c', await signCompactJws(claims, { key: certified, header }), jwk],
    ['x5c and jwk', await signCompactJws(claims, { key: certified, header: { x5c, jwk } }), jwk],
  ];
}

/** What a person may have given, of which nothing is the attacker's key. */
function othersOf({ publicJwk, pem }: Signed): readonly (readonly [what: string, text: unknown])[] {
  return [
    ['nothing', ''],
    ['another JWK', publicJwk],
    ['another PEM', pem],
    ['another key set', { keys: [publicJwk] }],
    ['another key set with the kid', { keys: [{ ...publicJwk, kid: 'k' }] }],
    ['an empty key set', { keys: [] }],
    ['a secret', 'a secret that has nothing to do with the token'],
    ['a discovery document', { issuer: 'x', jwks_uri: 'https://issuer.example/jwks' }],
    ['an address', 'https://issuer.example/jwks'],
    ['no key', { iss: 'x' }],
    ['a certificate', makeCertificate('attacker').pem],
  ];
}

describe('a key that the token carries', () => {
  const algorithms = signatureAlgorithmNames.filter((name) =>
    /^(?:HS256|RS256|PS256|ES256|Ed25519|ES256K)$/.test(name),
  );
  for (const algorithm of [...algorithms, 'x5c']) {
    it(`never makes the answer yes (${algorithm})`, async () => {
      const tokens = algorithm === 'x5c' ? await certifying() : await carrying(algorithm);
      const others = othersOf(
        await signed(algorithm === 'x5c' || algorithm === 'HS256' ? 'ES256' : algorithm),
      );
      for (const [where, token] of tokens) {
        for (const [what, given] of others) {
          const { state, key, code } = await check(token, given);
          assert.notEqual(state, 'yes', `${where} with ${what}`);
          if (where === 'jku') continue;
          assert.equal(key?.provenance, 'token', `${where} with ${what}`);
          assert.equal(code, 'key_untrusted');
        }
      }
    });
  }

  it('counts as soon as the person gives it', async () => {
    for (const [where, token, jwk] of [...(await carrying('ES256')), ...(await certifying())]) {
      const { state, key, notices } = await check(token, jwk);
      assert.equal(state, 'yes', where);
      assert.equal(key?.provenance, 'given');
      if (!where.includes('cnf'))
        assert.ok(
          notices.some(({ phrase }) => phrase.startsWith('carried-')),
          where,
        );
    }
  });

  it('is told apart: a DPoP proof has it by design', async () => {
    const [jwk, proof] = await carrying('ES256');
    const plain = await check(jwk?.[1], '');
    assert.deepEqual([plain.state, plain.phrase], ['no', 'untrusted']);
    assert.match(plain.sentence, /proves nothing/);
    const dpop = await check(proof?.[1], '');
    assert.deepEqual([dpop.state, dpop.phrase], ['unknown', 'proof']);
    assert.match(dpop.hint ?? '', /cnf/);
  });

  it('that did not sign the token is told as well', async () => {
    const { publicJwk } = await signed('ES256');
    const { token, jwk } = await signed('ES256', { jwk: publicJwk });
    const { state, carried } = await check(token, jwk);
    assert.equal(state, 'yes');
    assert.deepEqual(
      carried.map(({ outcome }) => outcome),
      ['fails'],
    );
    for (const broken of [7, {}, { kty: 'EC' }, 'text']) {
      const strange = `${segment({ alg: 'ES256', jwk: broken, x5c: broken })}.${segment({})}.${'A'.repeat(86)}`;
      const outcomes = (await check(strange, '')).carried.map(({ outcome }) => outcome);
      assert.deepEqual(outcomes, ['unreadable', 'unreadable']);
    }
  });

  it('is not followed to an address', async () => {
    const { carried, notices } = await check((await certifying())[0]?.[1], '');
    assert.deepEqual(
      carried.map(({ parameter, outcome }) => [parameter, outcome]),
      [
        ['x5c', 'signed'],
        ['x5u', 'not-fetched'],
      ],
    );
    assert.match(notices[0]?.sentence ?? '', /not fetched/);
  });

  it('inside of an opened token counts no more', async () => {
    const key = await generateKey('HS256');
    const inner = (await carrying('ES256'))[0]?.[1];
    const outer = await signCompactJws(String(inner), { key, header: { cty: 'JWT' } });
    const inspection = await inspect(outer, { keys: JSON.stringify(exportJwk(key)) });
    assert.equal(inspection.verdicts.signature.state, 'yes');
    assert.equal(inspection.inner?.verdicts.signature.code, 'key_untrusted');
  });
});

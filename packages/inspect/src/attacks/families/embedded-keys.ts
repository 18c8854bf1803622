import { jwkThumbprint } from '@mintmark/jose';
import type { Bench, Members } from '../bench.ts';
import { pemOf } from '../der.ts';
import { base64, base64url } from '../encode.ts';
import type { AttackFamily, AttackRow } from '../family.ts';
import { draftsOf } from '../family.ts';

// Names that never belong to anybody (RFC 2606): a verifier that follows them finds nothing.
const attackerHost = 'attacker.invalid';

/** Tokens that bring the attacker's key, or say where it is. */
export const embeddedKeys: AttackFamily = {
  name: 'embedded-keys',
  title: 'Tokens that bring their own key',
  groups: [
    {
      needs: 'nothing',
      why: 'A key that stands in the token proves nothing: everybody can put their own there and sign with it.',
      source: 'RFC 8725 section 3.10, CVE-2018-0114',
      severity: 'critical',
      make: async (bench) => draftsOf(await embedded(bench), (header) => bench.forge({ header })),
    },
    {
      needs: 'nothing',
      why: 'The header names a secret, and with it everybody can make the MAC.',
      source: 'RFC 8725 section 3.10, CVE-2018-0114',
      severity: 'critical',
      make: async ({ plan, mac }) => {
        const secret = plan.random(32);
        const jwk = { kty: 'oct', k: base64url(secret) };
        return [
          {
            id: 'embedded-jwk-secret',
            title: 'a secret of the attacker in jwk',
            token: await mac(secret, { header: { jwk } }),
          },
        ];
      },
    },
    {
      needs: 'nothing',
      why: 'Whoever fetches keys from where the token says accepts the keys of everybody, and can be sent to hosts inside the own network.',
      source: 'RFC 8725 section 3.10',
      severity: 'critical',
      make: (bench) => draftsOf(remote(bench), (header) => bench.forge({ header })),
    },
    {
      needs: 'nothing',
      why: 'Keys belong to the issuer that the verifier expects, not to the one that the token names.',
      source: 'RFC 8725 section 3.8',
      severity: 'critical',
      make: async ({ attacker, forge }) => [
        {
          id: 'issuer-of-attacker',
          title: 'signed by an issuer that the verifier does not know',
          token: await forge({ claims: { iss: `https://${attackerHost}` } }),
        },
        {
          id: 'embedded-cnf-jwk',
          title: "the attacker's key in the claim cnf",
          source: 'RFC 7800 section 3.2',
          token: await forge({ claims: { cnf: { jwk: attacker.publicJwk } } }),
        },
      ],
    },
  ],
};

async function embedded({ attacker, victim }: Bench): Promise<readonly AttackRow<Members>[]> {
  const { publicJwk: jwk, certificate } = attacker;
  const { alg: _alg, kid: _kid, ...bare } = jwk;
  const x5c = [base64(certificate)];
  const digest = new Uint8Array(
    await globalThis.crypto.subtle.digest('SHA-256', Uint8Array.from(certificate)),
  );
  const thumbprint = await jwkThumbprint(jwk);
  return [
    ['embedded-jwk', "the attacker's public key in jwk", { jwk }],
    ['embedded-jwk-bare', "the attacker's public key in jwk, without alg", { jwk: bare }],
    ['embedded-jwk-no-kid', "the attacker's public key in jwk, no kid", { jwk, kid: undefined }],
    [
      'embedded-jwk-own-kid',
      "the attacker's public key in jwk, with its own kid",
      { jwk: { ...jwk, kid: thumbprint }, kid: thumbprint },
    ],
    [
      'embedded-jwk-victim-kid',
      "the attacker's public key in jwk, under the name of the verifier's key",
      { jwk: { ...bare, kid: victim.kid ?? '1' }, kid: victim.kid ?? '1' },
    ],
    ['embedded-jwks', 'a key set in the header', { jwks: { keys: [jwk] } }],
    ['embedded-x5c', 'a certificate that the attacker signed in x5c', { x5c }],
    ['embedded-x5c-no-kid', 'a certificate that the attacker signed in x5c, no kid', { x5c, kid: undefined }],
    ['embedded-x5c-text', 'x5c as a text in place of an array', { x5c: x5c[0] }],
    [
      'embedded-x5c-thumbprint',
      'a certificate of the attacker with its thumbprint',
      { x5c, 'x5t#S256': base64url(digest) },
    ],
  ];
}

function remote({ plan, attacker }: Bench): readonly AttackRow<Members>[] {
  const { publicJwk, certificate } = attacker;
  const jwks = JSON.stringify({ keys: [publicJwk] });
  const pem = pemOf('CERTIFICATE', base64(certificate));
  const host = hostOf(plan.issuer);
  const urls: readonly AttackRow<string>[] = [
    ['https', 'a foreign host', `https://${attackerHost}/keys`],
    ['http', 'a foreign host without TLS', `http://${attackerHost}/keys`],
    ['userinfo', "a foreign host behind the issuer's name as user", `https://${host}@${attackerHost}/keys`],
    [
      'subdomain',
      "a foreign host that begins with the issuer's name",
      `https://${host}.${attackerHost}/keys`,
    ],
    ['joined', "a foreign host whose name begins with the issuer's", `https://${host}Z${attackerHost}/keys`],
    [
      'query',
      "a foreign host with the issuer's address in the query",
      `https://${attackerHost}/?https://${host}/keys`,
    ],
    [
      'fragment',
      "a foreign host with the issuer's address as fragment",
      `https://${attackerHost}/#https://${host}/keys`,
    ],
    ['backslash', 'a foreign host behind a backslash', `https://${attackerHost}\\@${host}/keys`],
    ['line-end', "the issuer's host with a line end in it", `https://${host}%0d0aHost: ${attackerHost}/keys`],
    ['relative', 'an address without a scheme', `//${attackerHost}/keys`],
    ['file', 'a file', 'file:///dev/null'],
  ];
  return [
    ...urls.map(([id, title, url]): AttackRow<Members> => [`jku-${id}`, `jku: ${title}`, { jku: url }]),
    [
      'jku-data',
      'jku: the keys in the address itself',
      { jku: `data:application/json,${encodeURIComponent(jwks)}` },
    ],
    ...urls.map(([id, title, url]): AttackRow<Members> => [`x5u-${id}`, `x5u: ${title}`, { x5u: url }]),
    [
      'x5u-data',
      'x5u: the certificate in the address itself',
      { x5u: `data:application/x-pem-file,${encodeURIComponent(pem)}` },
    ],
  ];
}

function hostOf(issuer: string): string {
  return /^https?:\/\/([^/:?#]+)/.exec(issuer)?.[1] ?? 'issuer.example';
}

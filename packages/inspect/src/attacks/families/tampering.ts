import type { Bench } from '../bench.ts';
import { signatureBytes, withSignature } from '../bench.ts';
import { base64url, flipBit, fromBase64url, joinBytes, utf8 } from '../encode.ts';
import type { AttackDraft, AttackFamily } from '../family.ts';

/** Good tokens with something changed, and signatures that belong elsewhere. */
export const tampering: AttackFamily = {
  name: 'tampering',
  title: 'Tokens changed after signing',
  groups: [
    {
      needs: 'valid-token',
      why: 'A signature that is not checked over every bit of header and claims protects nothing.',
      source: 'RFC 7515 section 5.2, RFC 8725 section 3.3',
      severity: 'critical',
      make: (bench) => [...changedText(bench), ...changedSignature(bench)],
    },
    {
      needs: 'valid-token',
      why: 'A token has three segments; a reader that guesses the rest may check one thing and use another.',
      source: 'RFC 7515 section 7.1, RFC 7519 section 7.2',
      severity: 'medium',
      make: ({ valid: { header, claims, signature } }) => [
        { id: 'segments-header-alone', title: 'the header alone', token: header },
        { id: 'segments-empty-header', title: 'an empty header', token: `.${claims}.${signature}` },
        { id: 'segments-empty-claims', title: 'empty claims', token: `${header}..${signature}` },
        {
          id: 'segments-swapped',
          title: 'header and claims swapped',
          token: `${claims}.${header}.${signature}`,
        },
        {
          id: 'segments-four',
          title: 'a fourth segment',
          token: `${header}.${claims}.${signature}.${signature}`,
        },
        {
          id: 'segments-fourth-empty',
          title: 'a fourth segment that is empty',
          token: `${header}.${claims}.${signature}.`,
        },
        { id: 'segments-dots', title: 'nothing but dots', token: '..' },
        {
          id: 'segments-leading-dot',
          title: 'a dot before the token',
          token: `.${header}.${claims}.${signature}`,
        },
      ],
    },
    {
      needs: 'signing-key',
      why: 'A signature holds for the one text it was made over, not for every token of its owner.',
      source: 'RFC 7515 section 5.2',
      severity: 'critical',
      make: async (bench) => {
        const { valid, sign } = bench;
        const other = await sign({ claims: { sub: 'somebody-else' } });
        const overClaims = await sign({ headerSegment: '', claimsSegment: valid.claims });
        return [
          {
            id: 'signature-of-another-token',
            title: 'the signature of another token of the same issuer',
            token: withSignature(bench, lastOf(other)),
          },
          {
            id: 'signature-over-claims-alone',
            title: 'a signature that does not cover the header',
            token: withSignature(bench, lastOf(overClaims)),
          },
        ];
      },
    },
    {
      needs: 'nothing',
      why: 'A good signature by a key that the verifier does not know is worth nothing.',
      source: 'RFC 7515 section 5.2, RFC 8725 section 3.8',
      severity: 'critical',
      make: async ({ forge }) => [
        { id: 'signed-by-stranger', title: 'signed with the key of somebody else', token: await forge({}) },
        {
          id: 'signed-by-stranger-no-kid',
          title: 'signed with the key of somebody else, no kid',
          token: await forge({ header: { kid: undefined } }),
        },
        {
          id: 'signed-by-stranger-unknown-kid',
          title: 'signed with the key of somebody else, a kid nobody knows',
          token: await forge({ header: { kid: 'mintmark-unknown-key' } }),
        },
      ],
    },
  ],
};

function changedText({ valid, victim }: Bench): readonly AttackDraft[] {
  const { header, claims, signature } = valid;
  const change = (segment: string, at: number): string => {
    const bytes = fromBase64url(segment);
    return base64url(flipBit(bytes, Math.floor(bytes.length * at)));
  };
  const addTo = (segment: string, member: string): string => {
    const text = new TextDecoder().decode(fromBase64url(segment));
    return base64url(utf8(`${text.trimEnd().replace(/\}$/, '')},${member}}`));
  };
  const kid = victim.kid === undefined ? '"kid":"x"' : '"x":"x"';
  return [
    {
      id: 'header-bit-flipped',
      title: 'a bit of the header flipped',
      token: `${change(header, 0.5)}.${claims}.${signature}`,
    },
    {
      id: 'claims-bit-flipped',
      title: 'a bit of the claims flipped',
      token: `${header}.${change(claims, 0.5)}.${signature}`,
    },
    {
      id: 'header-added',
      title: 'a header parameter added',
      token: `${addTo(header, kid)}.${claims}.${signature}`,
    },
    {
      id: 'claims-added',
      title: 'a claim "admin" added',
      token: `${header}.${addTo(claims, '"admin":true')}.${signature}`,
    },
    {
      id: 'claims-subject-replaced',
      title: 'another subject added behind the first',
      token: `${header}.${addTo(claims, '"sub":"admin"')}.${signature}`,
    },
  ];
}

function changedSignature(bench: Bench): readonly AttackDraft[] {
  const bytes = signatureBytes(bench);
  const { signature } = bench.valid;
  const rows: readonly (readonly [id: string, title: string, signature: Uint8Array | string])[] = [
    ['signature-first-bit-flipped', 'the first byte of the signature changed', flipBit(bytes, 0)],
    [
      'signature-last-bit-flipped',
      'the last byte of the signature changed',
      flipBit(bytes, bytes.length - 1),
    ],
    [
      'signature-last-characters-cut',
      'the last four characters of the signature cut off',
      signature.slice(0, -4),
    ],
    ['signature-byte-short', 'the signature a byte short', bytes.subarray(0, -1)],
    ['signature-byte-long', 'the signature with a zero byte behind it', joinBytes(bytes, new Uint8Array(1))],
    [
      'signature-byte-before',
      'the signature with a zero byte before it',
      joinBytes(new Uint8Array(1), bytes),
    ],
    ['signature-doubled', 'the signature twice', joinBytes(bytes, bytes)],
    ['signature-random', 'a random signature of the right length', bench.plan.random(bytes.length)],
    ['signature-ones', 'a signature of bytes with all bits set', new Uint8Array(bytes.length).fill(255)],
  ];
  return rows.map(([id, title, changed]) => ({ id, title, token: withSignature(bench, changed) }));
}

function lastOf(token: string): string {
  return token.slice(token.lastIndexOf('.') + 1);
}

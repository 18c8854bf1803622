import type { Bench, Members } from '../bench.ts';
import { utf8 } from '../encode.ts';
import type { AttackDraft, AttackFamily, AttackRow } from '../family.ts';
import { draftsOf } from '../family.ts';

const rows: readonly AttackRow<Members>[] = [
  ['crit-unknown', 'crit names an extension that nobody knows', { crit: ['x-mintmark'], 'x-mintmark': true }],
  ['crit-absent-parameter', 'crit names a parameter that is not there', { crit: ['x-mintmark'] }],
  ['crit-empty', 'crit is empty', { crit: [] }],
  ['crit-text', 'crit is a text', { crit: 'x-mintmark', 'x-mintmark': true }],
  ['crit-null', 'crit is null', { crit: null }],
  ['crit-object', 'crit is an object', { crit: { 'x-mintmark': true } }],
  ['crit-number', 'crit has a number in it', { crit: [1] }],
  ['crit-registered', 'crit names a parameter of the RFC itself', { crit: ['alg'] }],
  [
    'crit-twice',
    'crit names the same extension twice',
    { crit: ['x-mintmark', 'x-mintmark'], 'x-mintmark': true },
  ],
  ['crit-b64-false', 'b64 false, named in crit', { crit: ['b64'], b64: false }],
  ['crit-b64-text', 'b64 is a text, named in crit', { crit: ['b64'], b64: 'false' }],
];

/** Extensions that a verifier must understand or refuse. */
export const criticalHeaders: AttackFamily = {
  name: 'critical-headers',
  title: 'Extensions that must be understood',
  groups: [
    {
      needs: 'signing-key',
      why: 'What the issuer calls critical restricts the token; who ignores it uses the token in a way that was not meant.',
      source: 'RFC 7515 section 4.1.11, RFC 7797 section 7, CVE-2025-59420',
      severity: 'medium',
      make: async (bench) => [
        ...(await draftsOf(rows, (header) => bench.sign({ header }))),
        ...(await unencoded(bench)),
      ],
    },
    {
      needs: 'signing-key',
      why: 'Compression belongs to encryption; in a signed token it makes a decompression bomb possible.',
      source: 'RFC 7516 section 4.1.3, RFC 8725 section 3.6',
      severity: 'medium',
      make: async ({ sign, claims }) => [
        {
          id: 'zip-deflated',
          title: 'zip, with claims that are compressed',
          token: await sign({
            header: { zip: 'DEF' },
            claims: await deflate(utf8(JSON.stringify(claims()))),
          }),
        },
      ],
    },
    {
      needs: 'signing-key',
      why: 'Parameters without effect on a signed token may be ignored; it is worth knowing what happens.',
      source: 'RFC 7515 section 4',
      severity: 'low',
      expected: 'either',
      make: ({ sign }) =>
        draftsOf(
          [
            ['crit-b64-true', 'b64 true, named in crit', { crit: ['b64'], b64: true }],
            ['zip-plain', 'zip, with claims that are not compressed', { zip: 'DEF' }],
            ['cty-jwt', 'cty says that the claims are a token', { cty: 'JWT' }],
            ['cty-xml', 'cty says that the claims are XML', { cty: 'text/xml' }],
            [
              'cty-java',
              'cty says that the claims are a serialized object',
              { cty: 'application/x-java-serialized-object' },
            ],
          ],
          (header: Members) => sign({ header }),
        ),
    },
  ],
};

async function unencoded({ header, claims, sign }: Bench): Promise<readonly AttackDraft[]> {
  const text = JSON.stringify(claims());
  const b64 = JSON.stringify(header({ crit: ['b64'], b64: false }));
  // The claims stand in the signing input as they are (RFC 7797 section 3), and encoded in the token.
  const overText = await sign({ header: b64, claimsSegment: text });
  const token = await sign({ header: b64, claims: text });
  return [
    {
      id: 'b64-false-without-crit',
      title: 'b64 false, not named in crit',
      token: await sign({ header: { b64: false } }),
    },
    {
      id: 'b64-false-signed-unencoded',
      title: 'b64 false, signed over the claims as they are',
      token: `${token.slice(0, token.lastIndexOf('.'))}${overText.slice(overText.lastIndexOf('.'))}`,
    },
  ];
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

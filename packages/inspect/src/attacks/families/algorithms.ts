import type { Bench } from '../bench.ts';
import type { AttackDraft, AttackFamily, AttackRow } from '../family.ts';
import { draftsOf } from '../family.ts';

/** Names of algorithms of other families, with the kind of key that each needs. */
const foreign: readonly (readonly [name: string, kind: string])[] = [
  ['HS256', 'hmac'],
  ['RS256', 'rsa'],
  ['PS256', 'rsa'],
  ['ES256', 'ecdsa'],
  ['EdDSA', 'eddsa'],
  ['ML-DSA-44', 'ml-dsa'],
];

/** Headers whose algorithm is not the one that the verifier expects, spelled for it, or an algorithm at all. */
export const algorithms: AttackFamily = {
  name: 'algorithms',
  title: 'Other algorithms, and names that are none',
  groups: [
    {
      needs: 'signing-key',
      why: 'alg is compared exactly: who matches it loosely can be talked into an algorithm that was never allowed.',
      source: 'RFC 7515 section 4.1.1, RFC 8725 section 3.1',
      severity: 'medium',
      make: ({ victim, sign }) =>
        draftsOf(malformed(victim.algorithm.name), (alg) => sign({ header: { alg } })),
    },
    {
      needs: 'signing-key',
      why: 'One key is for one algorithm. Where the token chooses among several, it chooses the weakest.',
      source: 'RFC 8725 section 3.1',
      severity: 'medium',
      applies: ({ victim }) => victim.algorithm.siblings.length > 0,
      make: ({ victim, sign }) =>
        draftsOf(
          victim.algorithm.siblings.map((name) => [
            `alg-sibling-${name.toLowerCase()}`,
            `signed with the right key by another algorithm, ${name}`,
            name,
          ]),
          (name) => sign({ header: { alg: name } }, name),
        ),
    },
    {
      needs: 'signing-key',
      why: 'SHA-1 has been broken; a verifier that reads the hash out of the signature can be given a collision.',
      source: 'RFC 8725 section 3.2, RFC 8017 section 8.2.2',
      severity: 'high',
      applies: ({ victim }) => victim.algorithm.webName === 'RSASSA-PKCS1-v1_5',
      make: async ({ sign }) => [
        {
          id: 'signature-sha1',
          title: 'signed with the right key over a SHA-1 hash',
          token: await sign({}, undefined, 'SHA-1'),
        },
      ],
    },
    {
      needs: 'valid-token',
      why: 'Where the header decides how to check, it decides whether.',
      source: 'RFC 8725 section 3.1',
      severity: 'high',
      make: (bench) => [
        ...foreign
          .filter(([, kind]) => kind !== bench.victim.algorithm.kind)
          .map(([name]) => relabelled(bench, name)),
        relabelled(bench, 'RS1'),
        relabelled(bench, 'RSA1_5'),
        relabelled(bench, 'dir'),
      ],
    },
  ],
};

function relabelled({ input, valid }: Bench, name: string): AttackDraft {
  return {
    id: `alg-swapped-${name.toLowerCase().replace('_', '-')}`,
    title: `alg ${name} over the signature of a good token`,
    token: `${input({ header: { alg: name }, claimsSegment: valid.claims })}.${valid.signature}`,
  };
}

function malformed(name: string): readonly AttackRow<unknown>[] {
  return [
    ['alg-lower-case', 'alg in lower case', name.toLowerCase()],
    ['alg-leading-space', 'alg after a space', ` ${name}`],
    ['alg-trailing-space', 'alg before a space', `${name} `],
    ['alg-trailing-nul', 'alg before a NUL character', `${name}\u0000`],
    ['alg-line-end', 'alg before a line end', `${name}\n`],
    ['alg-array', 'alg in an array', [name]],
    ['alg-object', 'alg is an object', { name }],
    ['alg-number', 'alg is a number', 256],
    ['alg-null', 'alg is null', null],
    ['alg-true', 'alg is true', true],
    ['alg-empty', 'alg of no characters', ''],
    ['alg-missing', 'no alg, but a good signature', undefined],
    ['alg-unknown', 'an alg that nobody knows', 'XX999'],
    ['alg-constructor', 'alg named as a member of every object', 'constructor'],
    ['alg-to-string', 'alg named toString', 'toString'],
    ['alg-prototype', 'alg named __proto__', '__proto__'],
  ];
}

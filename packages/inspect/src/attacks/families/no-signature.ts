import type { Bench } from '../bench.ts';
import type { AttackDraft, AttackFamily, AttackRow } from '../family.ts';

const spellings: readonly AttackRow<unknown>[] = [
  ['alg-none', 'alg "none"', 'none'],
  ['alg-none-title-case', 'alg "None"', 'None'],
  ['alg-none-upper-case', 'alg "NONE"', 'NONE'],
  ['alg-none-mixed-case', 'alg "nOnE"', 'nOnE'],
  ['alg-none-last-upper-case', 'alg "nonE"', 'nonE'],
  ['alg-none-leading-space', 'alg "none" after a space', ' none'],
  ['alg-none-trailing-space', 'alg "none" before a space', 'none '],
  ['alg-none-nul', 'alg "none" before a NUL character', 'none\u0000'],
  ['alg-none-array', 'alg "none" in an array', ['none']],
  ['alg-absent', 'no alg at all', undefined],
  ['alg-null-unsigned', 'alg null', null],
  ['alg-empty-unsigned', 'alg of no characters', ''],
  ['alg-false-unsigned', 'alg false', false],
];

/** Tokens that claim to need no signature. */
export const noSignature: AttackFamily = {
  name: 'no-signature',
  title: 'Tokens without a signature',
  groups: [
    {
      needs: 'nothing',
      why: 'Whoever accepts a token without a signature lets everybody write tokens.',
      source: 'RFC 8725 section 3.2, CVE-2015-9235, CVE-2022-23540',
      severity: 'critical',
      make: (bench) => [
        ...spellings.map(([id, title, alg]) => unsigned(bench, { id, title: `${title}, no signature`, alg })),
        twoSegments(bench),
        ...spellings.map(([id, title, alg]) =>
          junk(bench, { id: `${id}-with-junk`, title: `${title}, any signature`, alg }),
        ),
      ],
    },
    {
      needs: 'nothing',
      why: 'Some verifiers compare as many bytes as there are in the token, and of an empty signature none is wrong.',
      source: 'CVE-2020-28042, RFC 7515 section 5.2',
      severity: 'critical',
      make: ({ input }) => {
        const text = input({});
        return [
          { id: 'signature-empty', title: 'the right alg, an empty signature', token: `${text}.` },
          { id: 'signature-absent', title: 'the right alg, no third segment', token: text },
          {
            id: 'signature-null-text',
            title: 'the right alg, the signature is the text null',
            token: `${text}.bnVsbA`,
          },
        ];
      },
    },
    {
      needs: 'valid-token',
      why: 'A library may check the signature as long as there is one, and skip the check because alg says so.',
      source: 'RFC 8725 section 3.2, CVE-2015-9235',
      severity: 'critical',
      make: (bench) =>
        spellings.slice(0, 4).map(([id, title, alg]) => ({
          id: `${id}-kept-signature`,
          title: `${title}, with the signature of a good token`,
          token: `${bench.input({ header: { alg }, claimsSegment: bench.valid.claims })}.${bench.valid.signature}`,
        })),
    },
  ],
};

interface Spelling {
  readonly id: string;
  readonly title: string;
  readonly alg: unknown;
}

function unsigned({ input }: Bench, { id, title, alg }: Spelling): AttackDraft {
  return { id, title, token: `${input({ header: { alg } })}.` };
}

function junk({ input }: Bench, { id, title, alg }: Spelling): AttackDraft {
  return { id, title, token: `${input({ header: { alg } })}.bWludG1hcms` };
}

/** As a first generation of tools writes it. */
function twoSegments({ input }: Bench): AttackDraft {
  return {
    id: 'alg-none-two-segments',
    title: 'alg "none", no third segment',
    token: input({ header: { alg: 'none' } }),
  };
}

import type { Plan } from '../bench.ts';
import type { AttackFamily, AttackRow } from '../family.ts';
import { draftsOf } from '../family.ts';

/** Types of tokens that an issuer also makes, for other purposes. */
const otherTypes = [
  'JWT',
  'at+jwt',
  'dpop+jwt',
  'logout+jwt',
  'secevent+jwt',
  'token-introspection+jwt',
  'oauth-authz-req+jwt',
];

/** Tokens that the same issuer made for something else. */
export const tokenType: AttackFamily = {
  name: 'token-type',
  title: 'Tokens of another type',
  groups: [
    {
      needs: 'typ',
      why: 'An issuer makes tokens for several purposes with one key; only the type keeps one from being used as another.',
      source: 'RFC 8725 sections 3.11 and 3.12, RFC 9068 section 4',
      severity: 'high',
      make: ({ plan, sign }) => draftsOf(wrongTypes(plan), (typ: unknown) => sign({ header: { typ } })),
    },
    {
      needs: 'signing-key',
      why: 'typ is a text; code behind the verifier relies on it.',
      source: 'RFC 7515 section 4.1.9',
      severity: 'low',
      make: ({ plan, sign }) =>
        draftsOf(
          [
            ['typ-null', 'typ is null', null],
            ['typ-number', 'typ is a number', 1],
            ['typ-array', 'typ is an array', [plan.typ ?? 'JWT']],
            ['typ-object', 'typ is an object', {}],
          ],
          (typ: unknown) => sign({ header: { typ } }),
        ),
    },
    {
      needs: 'typ',
      why: 'A type is a media type: case does not matter, and application/ may stand before it. Not every verifier knows.',
      source: 'RFC 7515 section 4.1.9',
      severity: 'low',
      expected: 'either',
      make: ({ plan, sign }) =>
        draftsOf(
          [
            ['typ-application', 'the type with application/ before it', `application/${plan.typ ?? ''}`],
            ['typ-upper-case', 'the type in upper case', plan.typ?.toUpperCase()],
          ],
          (typ: unknown) => sign({ header: { typ } }),
        ),
    },
  ],
};

function wrongTypes({ typ = 'JWT' }: Plan): readonly AttackRow<unknown>[] {
  const others = otherTypes.filter((name) => name.toLowerCase() !== typ.toLowerCase());
  return [
    ['typ-missing', 'no typ', undefined],
    ['typ-empty', 'typ of no characters', ''],
    ['typ-longer', 'the type with more behind it', `${typ}x`],
    ['typ-parameter', 'the type with a parameter', `${typ}; x=1`],
    ['typ-other-tree', 'the type of another tree', `text/${typ}`],
    ...others.map((name): AttackRow<unknown> => [
      `typ-${name.toLowerCase().replace('+', '-')}`,
      `the type ${name}`,
      name,
    ]),
  ];
}

import type { Bench } from '../bench.ts';
import type { AttackFamily, AttackRow } from '../family.ts';
import { draftsOf } from '../family.ts';

const tenYears = 315_360_000;
const wrongTypes: readonly (readonly [id: string, title: string, value: unknown])[] = [
  ['null', 'null', null],
  ['true', 'true', true],
  ['array', 'an array', []],
  ['object', 'an object', {}],
  ['empty-text', 'an empty text', ''],
];

/** Times that are over, to come, or no times. */
export const times: AttackFamily = {
  name: 'times',
  title: 'Expiry and other times',
  groups: [
    {
      needs: 'signing-key',
      why: 'A token that is over, or not yet there, must not be used: stolen tokens would live forever.',
      source: 'RFC 7519 sections 4.1.4 and 4.1.5',
      severity: 'high',
      make: (bench) => draftsOf(outOfTime(bench), (claims) => bench.sign({ claims })),
    },
    {
      needs: 'signing-key',
      why: 'A time is a number of seconds. Compared as something else it is often never over.',
      source: 'RFC 7519 section 2',
      severity: 'high',
      make: (bench) => draftsOf(wrongTimes(bench), (claims) => bench.sign({ claims })),
    },
    {
      needs: 'signing-key',
      why: 'A number that no clock reaches makes a token that lives forever; JSON can write it.',
      source: 'RFC 7519 section 2, RFC 8259 section 6',
      severity: 'medium',
      make: ({ claims, sign }) =>
        draftsOf(
          [
            ['exp-overflow', 'exp is 1e400', ['exp', '1e400']],
            ['nbf-overflow', 'nbf is 1e400', ['nbf', '1e400']],
            ['nbf-negative-overflow', 'nbf is -1e400', ['nbf', '-1e400']],
          ],
          ([name, literal]: readonly [string, string]) =>
            sign({ claims: JSON.stringify(claims({ [name]: 'LITERAL' })).replace('"LITERAL"', literal) }),
        ),
    },
    {
      needs: 'signing-key',
      why: 'A token from the future was made by a clock that nobody can trust, and defeats every limit on its age. No RFC forces a verifier to refuse it.',
      source: 'OpenID Connect Core section 3.1.3.7',
      severity: 'low',
      make: ({ plan, sign }) =>
        draftsOf(
          [
            ['iat-future', 'issued in ten years', plan.nowSeconds + tenYears],
            ['iat-milliseconds', 'iat in milliseconds', plan.nowSeconds * 1000],
          ],
          (iat: unknown) => sign({ claims: { iat } }),
        ),
    },
    {
      needs: 'signing-key',
      why: 'iat is a number of seconds; a limit on the age of tokens that is compared with something else never holds.',
      source: 'RFC 7519 section 4.1.6',
      severity: 'low',
      make: ({ plan, sign }) =>
        draftsOf(
          [
            ['iat-text', 'iat is a text', String(plan.nowSeconds)],
            ...wrongTypes.map(([id, title, value]): AttackRow<unknown> => [
              `iat-${id}`,
              `iat is ${title}`,
              value,
            ]),
          ],
          (iat: unknown) => sign({ claims: { iat } }),
        ),
    },
    {
      needs: 'signing-key',
      why: 'These are numbers, and in the future: only a verifier with a limit on lifetimes or ages can refuse them.',
      source: 'RFC 8725 section 3.4',
      severity: 'low',
      expected: 'either',
      make: ({ plan, sign }) =>
        draftsOf(
          [
            [
              'exp-milliseconds',
              'exp in milliseconds',
              { exp: (plan.nowSeconds + plan.lifetimeSeconds) * 1000 },
            ],
            [
              'exp-expired-milliseconds',
              'expired an hour ago, but in milliseconds',
              { exp: (plan.nowSeconds - 3600) * 1000 },
            ],
            ['exp-far', 'expires in ten years', { exp: plan.nowSeconds + tenYears }],
            ['exp-beyond-exact', 'exp is larger than numbers are exact', { exp: 2 ** 60 }],
            ['iat-negative', 'iat is before 1970', { iat: -1 }],
            ['iat-old', 'issued ten years ago', { iat: plan.nowSeconds - tenYears }],
          ],
          (claims) => sign({ claims }),
        ),
    },
  ],
};

function outOfTime({ plan }: Bench): readonly AttackRow<Record<string, unknown>>[] {
  const { nowSeconds: now } = plan;
  return [
    ['exp-expired', 'expired an hour ago', { exp: now - 3600 }],
    ['exp-expired-ten-minutes', 'expired ten minutes ago: more than clocks differ', { exp: now - 600 }],
    ['exp-zero', 'exp is 0', { exp: 0 }],
    ['exp-negative', 'exp is negative', { exp: -1 }],
    ['exp-negative-now', 'exp is the negative of a good time', { exp: -(now + plan.lifetimeSeconds) }],
    ['exp-expired-fraction', 'expired an hour ago, with a fraction', { exp: now - 3600.5 }],
    ['nbf-future', 'valid in ten years', { nbf: now + tenYears }],
    ['nbf-milliseconds', 'nbf in milliseconds', { nbf: now * 1000 }],
    ['nbf-after-exp', 'valid only after it has expired', { nbf: now + 2 * plan.lifetimeSeconds + 600 }],
  ];
}

function wrongTimes({ plan }: Bench): readonly AttackRow<Record<string, unknown>>[] {
  const later = plan.nowSeconds + plan.lifetimeSeconds;
  const iso = new Date(later * 1000).toISOString();
  return [
    ['exp-text', 'exp is a text', { exp: String(later) }],
    ['exp-text-expired', 'exp is a text, expired', { exp: String(plan.nowSeconds - 3600) }],
    ['exp-date-text', 'exp is a date', { exp: iso }],
    ['exp-word', 'exp is the text never', { exp: 'never' }],
    ['exp-array-of-time', 'exp is a good time in an array', { exp: [later] }],
    ...wrongTypes.map(([id, title, exp]): AttackRow<Record<string, unknown>> => [
      `exp-${id}`,
      `exp is ${title}`,
      { exp },
    ]),
    ['nbf-text', 'nbf is a text', { nbf: String(plan.nowSeconds - 60) }],
    ['nbf-date-text', 'nbf is a date', { nbf: new Date(plan.nowSeconds * 1000).toISOString() }],
    ...wrongTypes.map(([id, title, nbf]): AttackRow<Record<string, unknown>> => [
      `nbf-${id}`,
      `nbf is ${title}`,
      { nbf },
    ]),
  ];
}

import type { AttackFamily } from '../family.ts';
import { draftsOf } from '../family.ts';
import { lookalikes } from './names.ts';

const other = 'https://other.example';
const why =
  'A token that was meant for another service must not work here, or that service can act as its users.';
const source = 'RFC 7519 section 4.1.3, RFC 8725 section 3.9';

/** Tokens of the right key that are meant for somebody else. */
export const audience: AttackFamily = {
  name: 'audience',
  title: 'Other audiences',
  groups: [
    {
      ...{ needs: 'signing-key', why, source, severity: 'high' },
      make: ({ plan, sign }) =>
        draftsOf(
          [
            ['aud-missing', 'no aud', undefined],
            ['aud-wrong', 'another audience', other],
            ['aud-empty', 'aud of no characters', ''],
            ['aud-null', 'aud is null', null],
            ['aud-true', 'aud is true', true],
            ['aud-number', 'aud is a number', 0],
            ['aud-object', 'aud is an object with the audience as name', { [plan.audience]: true }],
            ['aud-object-list', 'aud is an object that looks like a list', { 0: plan.audience, length: 1 }],
            ['aud-array-empty', 'aud is an empty array', []],
            ['aud-array-other', 'aud is an array without the audience', [other, 'https://third.example']],
            ['aud-array-nested', 'aud is the audience in an array in an array', [[plan.audience]]],
            ['aud-array-null', 'aud is an array with null', [null]],
            ['aud-comma-list', 'aud is a list with commas', `${other},${plan.audience}`],
            ['aud-space-list', 'aud is a list with spaces', `${other} ${plan.audience}`],
            ['aud-json-text', 'aud is a text that spells an array', JSON.stringify([plan.audience])],
            ['aud-issuer', 'aud is the issuer', plan.issuer === plan.audience ? other : plan.issuer],
          ],
          (aud: unknown) => sign({ claims: { aud } }),
        ),
    },
    {
      ...{ needs: 'signing-key', why, source, severity: 'high' },
      make: ({ plan, sign }) =>
        draftsOf(lookalikes('aud', plan.audience), (aud) => sign({ claims: { aud } })),
    },
    {
      needs: 'signing-key',
      why: 'aud is a text or a list of texts; a list with something else in it is no such list.',
      source: 'RFC 7519 section 4.1.3',
      severity: 'low',
      make: ({ plan, sign }) =>
        draftsOf(
          [
            ['aud-array-with-number', 'the audience beside a number', [plan.audience, 1]],
            ['aud-array-with-object', 'the audience beside an object', [{}, plan.audience]],
          ],
          (aud: unknown) => sign({ claims: { aud } }),
        ),
    },
  ],
};

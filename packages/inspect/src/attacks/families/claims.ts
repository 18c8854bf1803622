import type { AttackFamily, AttackRow } from '../family.ts';
import { draftsOf } from '../family.ts';

const wrongTypes: readonly (readonly [id: string, title: string, value: unknown])[] = [
  ['null', 'null', null],
  ['true', 'true', true],
  ['number', 'a number', 0],
  ['array', 'an array', ['admin']],
  ['object', 'an object', {}],
];

/** Claims that are missing where they are needed, or of a wrong type. */
export const claims: AttackFamily = {
  name: 'claims',
  title: 'Missing claims and wrong types',
  groups: [
    {
      needs: 'signing-key',
      why: 'Code behind the verifier relies on what it was told to require: a token without it is used as if it had any value.',
      source: 'RFC 7519 section 4, RFC 9068 section 2.2',
      severity: 'high',
      make: ({ plan, sign }) =>
        draftsOf(
          plan.requiredClaims
            .filter((name) => name !== 'iss' && name !== 'aud')
            .map((name): AttackRow<string> => [`${idOf(name)}-missing`, `no ${name}`, name]),
          (name) => sign({ claims: { [name]: undefined } }),
        ),
    },
    {
      needs: 'signing-key',
      why: 'sub and jti are texts; as something else they equal what they should not, or nothing.',
      source: 'RFC 7519 sections 4.1.2 and 4.1.7',
      severity: 'low',
      make: ({ sign }) =>
        draftsOf(
          ['sub', 'jti'].flatMap((name) =>
            wrongTypes.map(([id, title, value]): AttackRow<readonly [string, unknown]> => [
              `${name}-${id}`,
              `${name} is ${title}`,
              [name, value],
            ]),
          ),
          ([name, value]) => sign({ claims: { [name]: value } }),
        ),
    },
  ],
};

/** A claim may have any name, an id only letters, digits and hyphens. */
function idOf(claim: string): string {
  return claim.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

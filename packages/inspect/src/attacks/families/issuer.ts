import type { AttackFamily } from '../family.ts';
import { draftsOf } from '../family.ts';
import { lookalikes } from './names.ts';

/** Tokens of the right key that name another issuer. */
export const issuer: AttackFamily = {
  name: 'issuer',
  title: 'Other issuers',
  groups: [
    {
      needs: 'signing-key',
      why: 'Keys and users belong to an issuer; a verifier that does not check which one takes the users of all.',
      source: 'RFC 7519 section 4.1.1, RFC 8725 section 3.8',
      severity: 'high',
      make: ({ plan, sign }) =>
        draftsOf(
          [
            ['iss-missing', 'no iss', undefined],
            ['iss-wrong', 'another issuer', 'https://attacker.invalid'],
            ['iss-empty', 'iss of no characters', ''],
            ['iss-null', 'iss is null', null],
            ['iss-true', 'iss is true', true],
            ['iss-number', 'iss is a number', 0],
            ['iss-object', 'iss is an object', { [plan.issuer]: true }],
          ],
          (iss: unknown) => sign({ claims: { iss } }),
        ),
    },
    {
      needs: 'signing-key',
      why: 'iss is one text. A list with the expected issuer in it also has room for that of an attacker.',
      source: 'RFC 7519 section 4.1.1, CVE-2025-30144',
      severity: 'high',
      make: ({ plan, sign }) =>
        draftsOf(
          [
            ['iss-array', 'iss is the issuer in an array', [plan.issuer]],
            [
              'iss-array-several',
              'iss is the issuer beside another one',
              ['https://attacker.invalid', plan.issuer],
            ],
            ['iss-array-nested', 'iss is the issuer in an array in an array', [[plan.issuer]]],
          ],
          (iss: unknown) => sign({ claims: { iss } }),
        ),
    },
    {
      needs: 'signing-key',
      why: 'Issuers are compared character by character; everything looser finds names that somebody else can have.',
      source: 'RFC 8725 section 3.8, RFC 8414 section 4, CVE-2024-53861',
      severity: 'high',
      make: ({ plan, sign }) => draftsOf(lookalikes('iss', plan.issuer), (iss) => sign({ claims: { iss } })),
    },
  ],
};

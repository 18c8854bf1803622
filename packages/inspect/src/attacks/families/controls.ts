import type { Bench, TokenParts } from '../bench.ts';
import type { AttackFamily, AttackRow } from '../family.ts';
import { draftsOf } from '../family.ts';

/** The control that everything is compared with. */
export const plainControl = 'control-plain';

const otherAudience = 'https://other.example';

/** Good tokens: a verifier that refuses them proves nothing by refusing the others. */
export const controls: AttackFamily = {
  name: 'controls',
  title: 'Good tokens that must be accepted',
  groups: [
    {
      needs: 'signing-key',
      why: 'A verifier that refuses everything passes every attack; good tokens tell it from a sound one.',
      source: 'RFC 7519 section 7.2',
      severity: 'high',
      expected: 'accept',
      make: (bench) => draftsOf(goodTokens(bench), (parts) => bench.sign(parts)),
    },
  ],
};

function goodTokens({ plan, header, claims }: Bench): readonly AttackRow<TokenParts>[] {
  const reversed = Object.fromEntries(Object.entries(claims()).reverse());
  return [
    [plainControl, 'a good token', {}],
    ['control-audience-array', 'the audience alone in an array', { claims: { aud: [plan.audience] } }],
    [
      'control-audience-several',
      'the audience beside another one',
      { claims: { aud: [otherAudience, plan.audience] } },
    ],
    [
      'control-extra-claims',
      'claims that nobody knows',
      { claims: { 'https://claims.example/x': { deep: [1, null] } } },
    ],
    ['control-claim-order', 'the claims in another order', { claims: JSON.stringify(reversed) }],
    [
      'control-white-space',
      'white space in the JSON of header and claims',
      {
        header: JSON.stringify(header(), null, 2),
        claims: ` ${JSON.stringify(claims(), null, '\t')}\r\n`,
      },
    ],
    [
      'control-escaped-names',
      'names of claims spelled with escapes',
      { claims: escapeNames(JSON.stringify(claims())) },
    ],
    ['control-unknown-header', 'a header parameter that nobody knows', { header: { 'x-unknown': true } }],
    ['control-unicode', 'claims with characters outside of ASCII', { claims: { name: 'Žofie 李 🙂' } }],
    ['control-nbf-past', 'valid since a minute ago', { claims: { nbf: plan.nowSeconds - 60 } }],
    [
      'control-exp-fraction',
      'an expiry with a fraction of a second',
      { claims: { exp: plan.nowSeconds + plan.lifetimeSeconds + 0.5 } },
    ],
  ];
}

function escapeNames(json: string): string {
  return json.replace(/"(iss|aud|exp)":/g, (_, name: string) => {
    const [first = '', ...rest] = name;
    return `"\\u00${first.charCodeAt(0).toString(16)}${rest.join('')}":`;
  });
}

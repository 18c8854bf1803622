import type { Bench, TokenParts } from '../bench.ts';
import { joinBytes, utf8 } from '../encode.ts';
import type { AttackDraft, AttackFamily, AttackRow } from '../family.ts';
import { draftsOf } from '../family.ts';

/** Headers and claims that are no good JSON, or that two readers read differently. */
export const json: AttackFamily = {
  name: 'json',
  title: 'JSON that is read in two ways',
  groups: [
    {
      needs: 'signing-key',
      why: 'Of a name that is there twice readers take the last one or refuse; who takes the first is talked past the checks.',
      source: 'RFC 7515 section 4, RFC 7519 section 4',
      severity: 'medium',
      make: (bench) => draftsOf(badLast(bench), bench.sign),
    },
    {
      needs: 'signing-key',
      why: 'The RFCs allow to refuse such tokens or to take the last one; a reader behind the verifier may take the first.',
      source: 'RFC 7515 section 4, RFC 7519 section 4, RFC 8259 section 8.1',
      severity: 'low',
      expected: 'either',
      make: (bench) => draftsOf(ambiguous(bench), bench.sign),
    },
    {
      needs: 'signing-key',
      why: 'Header and claims are JSON objects in UTF-8; what is repaired while reading is another token than was signed.',
      source: 'RFC 7519 section 7.2, RFC 8725 section 3.7',
      severity: 'medium',
      make: (bench) => draftsOf(malformed(bench), bench.sign),
    },
    {
      needs: 'nothing',
      why: 'A second alg that says none must not win over the first.',
      source: 'RFC 7515 section 4, RFC 8725 section 3.2',
      severity: 'critical',
      make: ({ header, input }): readonly AttackDraft[] => {
        const text = JSON.stringify(header());
        return [
          {
            id: 'duplicate-alg-none-last-unsigned',
            title: 'alg twice, none last, no signature',
            token: `${input({ header: last(text, '"alg":"none"') })}.`,
          },
          {
            id: 'duplicate-alg-none-first-unsigned',
            title: 'alg twice, none first, no signature',
            token: `${input({ header: first(text, '"alg":"none"') })}.`,
          },
        ];
      },
    },
  ],
};

function last(object: string, member: string): string {
  return `${object.slice(0, -1)},${member}}`;
}

function first(object: string, member: string): string {
  return `{${member},${object.slice(1)}`;
}

const foreignIssuer = '"iss":"https://attacker.invalid"';
const foreignAudience = '"aud":"https://attacker.invalid"';

function badLast({ plan, header, claims }: Bench): readonly AttackRow<TokenParts>[] {
  const good = JSON.stringify(claims());
  const expired = `"exp":${plan.nowSeconds - 3600}`;
  return [
    ['duplicate-exp-last-expired', 'exp twice, the last one expired', { claims: last(good, expired) }],
    ['duplicate-iss-last-foreign', 'iss twice, the last one foreign', { claims: last(good, foreignIssuer) }],
    [
      'duplicate-aud-last-foreign',
      'aud twice, the last one foreign',
      { claims: last(good, foreignAudience) },
    ],
    [
      'duplicate-aud-escaped',
      'aud twice, the last one foreign and spelled with an escape',
      { claims: last(good, foreignAudience.replace('aud', '\\u0061ud')) },
    ],
    [
      'duplicate-alg-none-last',
      'alg twice, none last, with a good signature',
      { header: last(JSON.stringify(header()), '"alg":"none"') },
    ],
  ];
}

function ambiguous({ plan, header, claims }: Bench): readonly AttackRow<TokenParts>[] {
  const goodHeader = JSON.stringify(header());
  const good = JSON.stringify(claims());
  const mark = Uint8Array.of(0xef, 0xbb, 0xbf);
  return [
    [
      'duplicate-exp-first-expired',
      'exp twice, the first one expired',
      { claims: first(good, `"exp":${plan.nowSeconds - 3600}`) },
    ],
    [
      'duplicate-iss-first-foreign',
      'iss twice, the first one foreign',
      { claims: first(good, foreignIssuer) },
    ],
    [
      'duplicate-aud-first-foreign',
      'aud twice, the first one foreign',
      { claims: first(good, foreignAudience) },
    ],
    ['duplicate-sub', 'sub twice', { claims: first(good, '"sub":"admin"') }],
    [
      'duplicate-alg-none-first',
      'alg twice, none first, with a good signature',
      { header: first(goodHeader, '"alg":"none"') },
    ],
    [
      'duplicate-typ',
      'typ twice, the same',
      { header: last(goodHeader, `"typ":${JSON.stringify(plan.typ ?? 'JWT')}`) },
    ],
    [
      'duplicate-deep',
      'a name twice deep in the claims',
      { claims: last(good, '"act":{"sub":"a","sub":"b"}') },
    ],
    [
      'json-mark-header',
      'a byte order mark before the header',
      { header: joinBytes(mark, utf8(goodHeader)) },
    ],
    ['json-mark-claims', 'a byte order mark before the claims', { claims: joinBytes(mark, utf8(good)) }],
    [
      'json-lone-surrogate',
      'half of a pair of surrogates in a claim',
      { claims: last(good, '"x":"\\ud800"') },
    ],
    ['json-prototype-claim', 'a claim named __proto__', { claims: last(good, '"__proto__":{"admin":true}') }],
  ];
}

function malformed(bench: Bench): readonly AttackRow<TokenParts>[] {
  const { plan, header, claims } = bench;
  const goodHeader = JSON.stringify(header());
  const good = JSON.stringify(claims());
  const { iss: _iss, aud: _aud, exp: _exp, ...rest } = claims();
  const hidden = JSON.stringify({
    iss: plan.issuer,
    aud: plan.audience,
    exp: plan.nowSeconds + plan.lifetimeSeconds,
  });
  return [
    ['json-header-array', 'the header is an array', { header: `[${goodHeader}]` }],
    ['json-header-text', 'the header is a text', { header: JSON.stringify(goodHeader) }],
    ['json-header-empty', 'the header is an empty object', { header: '{}' }],
    ['json-header-trailing', 'text behind the header', { header: `${goodHeader}x` }],
    ['json-header-single-quotes', 'a header in single quotes', { header: goodHeader.replaceAll('"', "'") }],
    ['json-header-comment', 'a header with a comment', { header: last(goodHeader, '/**/"x":1') }],
    ['json-header-utf16', 'a header in UTF-16', { header: utf16(goodHeader) }],
    [
      'json-header-invalid-utf8',
      'a header with bytes that are no UTF-8',
      { header: withInvalidByte(goodHeader) },
    ],
    ['json-claims-invalid-utf8', 'claims with bytes that are no UTF-8', { claims: withInvalidByte(good) }],
    ['json-claims-array', 'the claims are an array', { claims: `[${good}]` }],
    ['json-claims-text', 'the claims are a text', { claims: JSON.stringify(good) }],
    ['json-claims-null', 'the claims are null', { claims: 'null' }],
    ['json-claims-number', 'the claims are a number', { claims: '1' }],
    ['json-claims-empty', 'the claims are no bytes at all', { claims: '' }],
    ['json-claims-no-members', 'claims without any member', { claims: '{}' }],
    ['json-claims-trailing-comma', 'a comma too many in the claims', { claims: `${good.slice(0, -1)},}` }],
    ['json-claims-trailing', 'a second object behind the claims', { claims: `${good}{}` }],
    ['json-claims-nan', 'a claim of NaN', { claims: last(good, '"x":NaN') }],
    ['json-claims-control', 'a control character in a claim', { claims: last(good, '"x":"\u0001"') }],
    ['json-claims-utf16', 'claims in UTF-16', { claims: utf16(good) }],
    [
      'json-prototype-carries',
      'issuer, audience and expiry only inside a claim named __proto__',
      { claims: last(JSON.stringify(rest), `"__proto__":${hidden}`) },
    ],
  ];
}

function withInvalidByte(object: string): Uint8Array {
  return joinBytes(utf8(`${object.slice(0, -1)},"x":"`), Uint8Array.of(0xff), utf8('"}'));
}

function utf16(text: string): Uint8Array {
  return Uint8Array.from({ length: 2 * text.length }, (_, at) =>
    at % 2 === 0 ? text.charCodeAt(at / 2) & 255 : text.charCodeAt((at - 1) / 2) >> 8,
  );
}

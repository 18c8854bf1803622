import type { Bench } from '../bench.ts';
import { base64, base64url, setSpareBits } from '../encode.ts';
import type { AttackDraft, AttackFamily, AttackRow } from '../family.ts';
import { draftsOf } from '../family.ts';

const source = 'RFC 7515 section 2, RFC 4648 section 3.5';
const why = 'A token with a second spelling slips past lists of revoked tokens and splits caches and logs.';

/** Tokens spelled in another way than base64url has it. */
export const encoding: AttackFamily = {
  name: 'encoding',
  title: 'Loose spelling',
  groups: [
    {
      ...{ needs: 'valid-token', why, source, severity: 'low' },
      make: ({ valid: { header, claims, signature } }) => {
        const token = `${header}.${claims}.${signature}`;
        const rows: readonly AttackRow<string>[] = [
          ['encoding-padding', 'padding behind the signature', `${token}=`],
          ['encoding-junk', 'a character outside of the alphabet in the signature', `${token}!`],
          [
            'encoding-signature-space',
            'a space in the signature',
            `${header}.${claims}.${signature.slice(0, 4)} ${signature.slice(4)}`,
          ],
          ['encoding-final-newline', 'a line end behind the token', `${token}\n`],
          ['encoding-leading-newline', 'a line end before the token', `\n${token}`],
          [
            'encoding-tab',
            'a tab in the claims',
            `${header}.${claims.slice(0, 8)}\t${claims.slice(8)}.${signature}`,
          ],
          ['encoding-quotes', 'the token in quotes', `"${token}"`],
          ['encoding-percent', 'dots written as %2E', token.replaceAll('.', '%2E')],
          ['encoding-commas', 'commas in place of dots', token.replaceAll('.', ',')],
          ['encoding-bearer-twice', 'the word Bearer before the token', `Bearer ${token}`],
          ['encoding-case', 'the signature in lower case', `${header}.${claims}.${signature.toLowerCase()}`],
        ];
        return [...rows.map(([id, title, text]) => ({ id, title, token: text })), ...spareBits(token)];
      },
    },
    {
      ...{ needs: 'signing-key', why, source, severity: 'low' },
      make: (bench) => spelled(bench),
    },
  ],
};

function spareBits(token: string): readonly AttackDraft[] {
  const end = token.lastIndexOf('.') + 1;
  const loose = setSpareBits(token.slice(end));
  if (loose === undefined) return [];
  return [
    {
      id: 'encoding-spare-bits-signature',
      title: 'unused bits of the signature set',
      token: token.slice(0, end) + loose,
    },
  ];
}

/** Spelled loosely, and signed as they are spelled: whoever decodes them finds nothing wrong. */
function spelled({ header, claims, sign }: Bench): Promise<readonly AttackDraft[]> {
  // The text has bytes that base64 writes with + and /, and a length that leaves unused bits.
  const texts = {
    header: textOf(JSON.stringify(header({ x: '?>~ÿ' }))),
    claims: textOf(JSON.stringify(claims({ x: '?>~ÿ' }))),
  };
  const rows = (['header', 'claims'] as const).flatMap(
    (part): readonly AttackRow<Record<string, string>>[] => {
      const segment = base64url(texts[part]);
      const name = `${part}Segment`;
      const loose = setSpareBits(segment) ?? segment;
      return [
        [`encoding-padding-${part}`, `padding in the ${part}`, { [name]: `${segment}=` }],
        [
          `encoding-standard-${part}`,
          `the alphabet of plain base64 in the ${part}`,
          { [name]: base64(texts[part]).replace(/=+$/, '') },
        ],
        [
          `encoding-space-${part}`,
          `a space in the ${part}`,
          { [name]: `${segment.slice(0, 8)} ${segment.slice(8)}` },
        ],
        [
          `encoding-newline-${part}`,
          `a line end in the ${part}`,
          { [name]: `${segment.slice(0, 8)}\n${segment.slice(8)}` },
        ],
        [
          `encoding-junk-${part}`,
          `a character outside of the alphabet in the ${part}`,
          { [name]: `${segment.slice(0, 4)}!${segment.slice(4)}` },
        ],
        [`encoding-spare-bits-${part}`, `unused bits of the ${part} set`, { [name]: loose }],
      ];
    },
  );
  return draftsOf(rows, (parts) => sign(parts));
}

function textOf(json: string): string {
  const { length } = new TextEncoder().encode(json);
  return length % 3 === 0 ? `${json} ` : json;
}

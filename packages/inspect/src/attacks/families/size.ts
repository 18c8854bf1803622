import { base64url } from '../encode.ts';
import type { AttackFamily } from '../family.ts';
import { draftsOf } from '../family.ts';

const depth = 10_000;

/** Tokens that cost more than they should. */
export const size: AttackFamily = {
  name: 'size',
  title: 'Huge and deep tokens',
  groups: [
    {
      needs: 'nothing',
      why: 'Work that is done before the signature is checked, everybody can ask for.',
      source: 'RFC 8725 section 3.4',
      severity: 'medium',
      make: async ({ plan, forge, input, header }) => {
        const { hugeCharacters: length } = plan;
        const filler = 'x'.repeat(Math.ceil(length * 0.75));
        const nested = `${'['.repeat(depth)}${']'.repeat(depth)}`;
        const deep = `${JSON.stringify(header()).slice(0, -1)},"x":${nested}}`;
        return [
          {
            id: 'huge-claims',
            title: 'huge claims, signed by a stranger',
            token: await forge({ claims: { x: filler } }),
          },
          { id: 'huge-header', title: 'a huge header', token: `${input({ header: { x: filler } })}.AAAA` },
          { id: 'huge-signature', title: 'a huge signature', token: `${input({})}.${'A'.repeat(length)}` },
          { id: 'huge-dots', title: 'thousands of segments', token: 'a.'.repeat(length / 2) },
          {
            id: 'deep-header',
            title: `a header ${depth} levels deep`,
            token: `${base64url(deep)}.${input({}).split('.')[1] ?? ''}.AAAA`,
          },
        ];
      },
    },
    {
      needs: 'signing-key',
      why: 'A good signature does not make claims small; the verifier may have a limit, and must not fall over.',
      source: 'RFC 8725 section 3.4, RFC 8259 section 9',
      severity: 'low',
      expected: 'either',
      make: ({ claims, sign }) => {
        const text = JSON.stringify(claims());
        const withMember = (member: string): string => `${text.slice(0, -1)},"x":${member}}`;
        return draftsOf(
          [
            ['deep-claims', 'claims 1000 levels deep', `${'['.repeat(1000)}${']'.repeat(1000)}`],
            [
              'very-deep-claims',
              `claims ${depth} levels deep`,
              `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
            ],
            ['long-number', 'a number of 4000 digits', '9'.repeat(4000)],
          ],
          (member: string) => sign({ claims: withMember(member) }),
        );
      },
    },
  ],
};

import { sampleToken } from '../sample-tokens.test-helper.ts';
import type { PasteCase } from './paste-case.test-helper.ts';

const token = sampleToken();
const other = sampleToken({ claims: { jti: '2' } });
const [header = '', payload = '', signature = ''] = token.split('.');

export const codePastes: readonly PasteCase[] = [
  {
    name: 'string literals in a script',
    marked: `const a = '⟦${token}⟧';\nverify(b, \`⟦${other}⟧\`)`,
    found: [{ place: { kind: 'assignment', name: 'a' } }, { place: { kind: 'text' } }],
  },
  {
    name: 'literals joined over lines',
    marked: `const a = '⟦${header}.' +\n  '${payload}.' +\n  '${signature}⟧';`,
    found: [{ token, place: { kind: 'assignment', name: 'a' } }],
  },
  {
    name: 'escapes in a literal',
    marked: `{"token":"⟦${token.replaceAll('.', '\\u002e')}⟧\\n"}`,
    found: [{ token, place: { kind: 'json-member', name: 'token' } }],
  },
  {
    name: 'a literal whose line breaks are escaped on both sides',
    marked: `"first\\n⟦${token}⟧\\nlast word"`,
    found: [{ place: { kind: 'text' } }],
  },
  {
    name: 'the call that developer tools copy as fetch',
    marked: `fetch("https://api.example.com/", {"headers": {"authorization": "Bearer ⟦${token}⟧"}})`,
    found: [{ place: { kind: 'authorization-header', name: 'authorization', scheme: 'Bearer' } }],
  },
  {
    name: 'an array of tokens',
    marked: `{"tokens": ["⟦${token}⟧", "⟦${other}⟧"]}`,
    found: [
      { place: { kind: 'json-member', name: 'tokens' } },
      { place: { kind: 'json-member', name: 'tokens' } },
    ],
  },
  {
    name: 'XML',
    marked: `<wsse:BinarySecurityToken Id="x">⟦${token}⟧</wsse:BinarySecurityToken><access_token>\n  ⟦${other}⟧\n</access_token>`,
    found: [
      { place: { kind: 'markup', name: 'wsse:BinarySecurityToken' } },
      { place: { kind: 'markup', name: 'access_token' } },
    ],
  },
  {
    name: 'HTML with references for the dots',
    marked: `<code>⟦${token.replaceAll('.', '&#46;')}⟧</code>`,
    found: [{ token, place: { kind: 'markup', name: 'code' } }],
  },
  {
    name: 'markdown',
    marked: `The token \`⟦${token}⟧\` fails. See [it](https://jwt.io/#token=⟦${other}⟧).`,
    found: [
      { place: { kind: 'text' } },
      { place: { kind: 'fragment', name: 'token', origin: 'https://jwt.io' } },
    ],
  },
  {
    name: 'the end of a sentence',
    marked: `It is ⟦${token}⟧. Next sentence.`,
    found: [{ place: { kind: 'text' } }],
  },
];

import { sampleToken } from '../sample-tokens.test-helper.ts';
import type { Place } from '../types.ts';
import type { PasteCase } from './paste-case.test-helper.ts';

const token = sampleToken();
const other = sampleToken({ claims: { jti: '2' } });
const curl: Pick<Place, 'capture' | 'direction'> = { capture: 'curl', direction: 'request' };
const get = { ...curl, method: 'GET', origin: 'https://api.example.com' };
const post = { ...get, method: 'POST' };
const authorization: Place = { kind: 'authorization-header', name: 'Authorization', scheme: 'Bearer' };

export const curlPastes: readonly PasteCase[] = [
  {
    name: 'an Authorization header in single quotes',
    marked: `curl https://api.example.com/me -H 'Authorization: Bearer ⟦${token}⟧'`,
    found: [{ place: { ...authorization, ...get } }],
  },
  {
    name: 'options glued together and a continued line',
    marked: `$ curl -sSLH "Authorization: Bearer ⟦${token}⟧" \\\n  -XDELETE https://api.example.com/me`,
    found: [{ place: { ...authorization, ...get, method: 'DELETE' } }],
  },
  {
    name: '--oauth2-bearer',
    marked: `curl --oauth2-bearer ⟦${token}⟧ --url https://api.example.com/me`,
    found: [{ place: { ...authorization, ...get } }],
  },
  {
    name: 'a DPoP proof beside its access token',
    marked: `curl https://api.example.com/me -H 'Authorization: DPoP ⟦${token}⟧' -H 'DPoP: ⟦${other}⟧'`,
    found: [
      { place: { ...authorization, scheme: 'DPoP', ...get } },
      { place: { kind: 'dpop-header', name: 'DPoP', ...get } },
    ],
  },
  {
    name: 'cookies of -b',
    marked: `curl 'https://api.example.com/' -b 'theme=dark; session=⟦${token}⟧; refresh=⟦${other}⟧'`,
    found: [
      { place: { kind: 'cookie', header: 'Cookie', name: 'session', ...get } },
      { place: { kind: 'cookie', header: 'Cookie', name: 'refresh', ...get } },
    ],
  },
  {
    name: 'a JSON body',
    marked: `curl https://api.example.com/x --json '{"subject_token":"⟦${token}⟧"}'`,
    found: [{ place: { kind: 'json-member', name: 'subject_token', ...post } }],
  },
  {
    name: 'a form body in several -d',
    marked: `curl https://api.example.com/token -d grant_type=client_credentials -d 'client_assertion=⟦${token}⟧'`,
    found: [{ place: { kind: 'form', name: 'client_assertion', ...post } }],
  },
  {
    name: 'a query parameter, over plain HTTP since curl is given no scheme',
    marked: `curl "api.example.com/cb?id_token=⟦${token}⟧&state=1"`,
    found: [
      {
        place: { kind: 'query', name: 'id_token', ...curl, method: 'GET', origin: 'http://api.example.com' },
      },
    ],
  },
  {
    name: 'what the developer tools copy for cmd',
    marked: [
      'curl ^"https://api.example.com/^" ^',
      `  -H ^"x-token: ⟦${token}⟧^" ^`,
      `  --data-raw ^"^{^\\^"access_token^\\^":^\\^"⟦${other}⟧^\\^"^}^"`,
    ].join('\r\n'),
    found: [
      { place: { kind: 'header', name: 'x-token', ...post } },
      { place: { kind: 'json-member', name: 'access_token', ...post } },
    ],
  },
  {
    name: 'PowerShell lines and curl.exe',
    marked: `curl.exe https://api.example.com/me \`\r\n  -H "Authorization: Bearer ⟦${token}⟧"`,
    found: [{ place: { ...authorization, ...get } }],
  },
  {
    name: 'the $-quotes of the developer tools',
    marked: `curl 'https://api.example.com/' --data-raw $'{"it\\'s":"⟦${token}⟧"}'`,
    found: [{ place: { kind: 'json-member', name: 's', ...post } }],
  },
];

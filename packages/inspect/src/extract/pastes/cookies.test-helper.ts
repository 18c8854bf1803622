import { sampleToken } from '../sample-tokens.test-helper.ts';
import type { PasteCase } from './paste-case.test-helper.ts';

const token = sampleToken();
const other = sampleToken({ claims: { jti: '2' } });

export const cookiePastes: readonly PasteCase[] = [
  {
    name: 'a Cookie header',
    marked: `Cookie: theme=dark; session=⟦${token}⟧; refresh=⟦${other}⟧`,
    found: [
      { place: { kind: 'cookie', header: 'Cookie', name: 'session' } },
      { place: { kind: 'cookie', header: 'Cookie', name: 'refresh' } },
    ],
  },
  {
    name: 'a Set-Cookie header with attributes',
    marked: `set-cookie: __Host-session=⟦${token}⟧; Path=/; Domain=example.com; HttpOnly; Secure; SameSite=Strict`,
    found: [
      {
        place: {
          kind: 'set-cookie',
          header: 'Set-Cookie',
          name: '__Host-session',
          attributes: { secure: true, httpOnly: true, sameSite: 'Strict', domain: 'example.com', path: '/' },
        },
      },
    ],
  },
  {
    name: 'a cookie jar of curl',
    marked: `# Netscape HTTP Cookie File\n#HttpOnly_.example.com\tTRUE\t/\tFALSE\t1800000000\tsession\t⟦${token}⟧\n`,
    found: [
      {
        place: {
          kind: 'cookie',
          name: 'session',
          attributes: { secure: false, httpOnly: true, domain: '.example.com', path: '/' },
        },
      },
    ],
  },
  {
    name: 'document.cookie in a script',
    marked: `document.cookie = "session=⟦${token}⟧"`,
    found: [{ place: { kind: 'cookie', header: 'Cookie', name: 'session' } }],
  },
  {
    name: 'local storage set by a script',
    marked: `localStorage.setItem('access_token', '⟦${token}⟧')`,
    found: [{ place: { kind: 'storage', name: 'access_token' } }],
  },
  {
    name: 'the table of storage that developer tools copy',
    marked: `theme\tdark\naccess_token\t⟦${token}⟧\n`,
    found: [{ place: { kind: 'storage', name: 'access_token' } }],
  },
  {
    name: 'JSON in JSON, as libraries keep it in storage',
    marked: `{"oidc.user":"{\\"id_token\\":\\"⟦${token}⟧\\",\\"access_token\\":\\"⟦${other}⟧\\"}"}`,
    found: [
      { place: { kind: 'json-member', name: 'id_token' } },
      { place: { kind: 'json-member', name: 'access_token' } },
    ],
  },
];

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findInCapture, type RuleId } from '@mintmark/inspect';
import { extractTokens } from '@mintmark/inspect/extract';
import { token } from './token.test-helper.ts';

const rulesOf = (paste: string): readonly RuleId[] => findInCapture(extractTokens(paste)).map(({ id }) => id);

const har = (entries: readonly object[]): string => JSON.stringify({ log: { version: '1.2', entries } });
const entry = (url: string, startedDateTime = '2026-01-01T00:00:00Z', status = 200): object => ({
  startedDateTime,
  request: { method: 'GET', url, headers: [{ name: 'Authorization', value: `Bearer ${token()}` }] },
  response: { status, headers: [] },
});

const pastes: readonly [name: string, paste: string, rules: readonly RuleId[]][] = [
  ['a token in a query', `GET /a?access_token=${token()} HTTP/1.1\nHost: api.example\n\n`, ['CAP-01']],
  [
    'a token in a Referer',
    `GET / HTTP/1.1\nHost: a.example\nReferer: https://b.example/?id_token=${token()}\n\n`,
    ['CAP-01'],
  ],
  ['a token over http', `curl http://api.example/ -H "Authorization: Bearer ${token()}"`, ['CAP-01']],
  [
    'a token over http on the machine itself',
    `curl http://localhost:3000/ -H "Authorization: Bearer ${token()}"`,
    [],
  ],
  ['a token in a header over https', `curl https://api.example/ -H "Authorization: Bearer ${token()}"`, []],
  ['a bare cookie', `HTTP/1.1 200 OK\nSet-Cookie: id=${token()}; Path=/\n\n`, ['CAP-02']],
  [
    'a cookie with all that protects it',
    `HTTP/1.1 200 OK\nSet-Cookie: __Host-id=${token()}; Path=/; Secure; HttpOnly; SameSite=Lax\n\n`,
    [],
  ],
  ['one token at two origins', har([entry('https://a.example/'), entry('https://b.example/')]), ['CAP-03']],
  ['one token at one origin', har([entry('https://a.example/1'), entry('https://a.example/2')]), []],
  [
    'a token accepted a day after its expiry',
    har([entry('https://a.example/', '2026-01-02T00:00:00Z')]),
    ['CAP-03'],
  ],
  [
    'a token refused a day after its expiry',
    har([entry('https://a.example/', '2026-01-02T00:00:00Z', 401)]),
    [],
  ],
];

for (const [name, paste, rules] of pastes) {
  test(`${rules.join() || 'nothing'} for ${name}`, () => assert.deepEqual(rulesOf(paste), rules));
}

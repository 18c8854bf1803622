import { sampleToken } from '../sample-tokens.test-helper.ts';
import type { PasteCase } from './paste-case.test-helper.ts';

const token = sampleToken();
const other = sampleToken({ claims: { jti: '2' } });
const [header = '', payload = ''] = token.split('.');
const truncated = 'truncated';

export const logPastes: readonly PasteCase[] = [
  {
    name: 'lines of text',
    marked: `2026-11-22T10:00:00Z INFO token=⟦${token}⟧ took 3 ms\n2026-11-22 10:00:01 WARN refused ⟦${other}⟧\n`,
    found: [{ place: { kind: 'log', name: 'token' } }, { place: { kind: 'log' } }],
  },
  {
    name: 'lines of JSON',
    marked: `{"level":30,"req":{"method":"GET","headers":{"authorization":"Bearer ⟦${token}⟧"}}}\n{"level":30,"token":"⟦${other}⟧"}\n`,
    found: [
      { place: { kind: 'authorization-header', name: 'authorization', scheme: 'Bearer' } },
      { place: { kind: 'json-member', name: 'token' } },
    ],
  },
  {
    name: 'colours of a terminal',
    marked: `\u001b[32m⟦${token}⟧\u001b[0m`,
    found: [{ place: { kind: 'text' } }],
  },
  {
    name: 'an access log',
    marked: `10.0.0.1 - - [22/Nov/2026:10:00:00 +0000] "GET /cb?id_token=⟦${token}⟧&x=1 HTTP/1.1" 302 0 "-" "curl/8"`,
    found: [
      {
        place: {
          kind: 'query',
          name: 'id_token',
          capture: 'access-log',
          direction: 'request',
          method: 'GET',
          status: 302,
          time: Date.UTC(2026, 10, 22, 10),
        },
      },
    ],
  },
  {
    name: 'a token cut with dots in the payload',
    marked: `token: ⟦${header}.${payload.slice(0, 20)}⟧... (412 more)`,
    found: [{ kind: truncated, place: { kind: 'yaml', name: 'token' } }],
  },
  {
    name: 'a token cut with an ellipsis in the signature',
    marked: `got ⟦${token.slice(0, -20)}⟧…`,
    found: [{ kind: truncated, place: { kind: 'text' } }],
  },
  {
    name: 'a token cut in its header',
    marked: `Bearer ⟦${header.slice(0, 12)}⟧...`,
    found: [{ kind: truncated, place: { kind: 'authorization-header', scheme: 'Bearer' } }],
  },
  {
    name: 'a token masked with asterisks',
    marked: `Bearer ⟦${header}⟧.*** and ⟦${header}.${payload}⟧.[REDACTED]`,
    found: [
      { kind: truncated, place: { kind: 'authorization-header', scheme: 'Bearer' } },
      { kind: truncated, place: { kind: 'text' } },
    ],
  },
  {
    name: 'a line cut at its width',
    marked: `2026-11-22 10:00:00 INFO token=⟦${token.slice(0, -20)}⟧\n2026-11-22 10:00:01 INFO next`,
    found: [{ kind: truncated, place: { kind: 'log', name: 'token' } }],
  },
  {
    name: 'a token without its signature',
    marked: `only ⟦${header}.${payload}⟧ is here`,
    found: [{ kind: truncated, place: { kind: 'text' } }],
  },
];

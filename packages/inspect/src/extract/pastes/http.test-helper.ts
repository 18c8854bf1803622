import { sampleToken } from '../sample-tokens.test-helper.ts';
import type { Place } from '../types.ts';
import type { PasteCase } from './paste-case.test-helper.ts';

const token = sampleToken();
const other = sampleToken({ claims: { jti: '2' } });
const third = sampleToken({ claims: { jti: '3' } });
const exchange: Place = {
  kind: 'text',
  capture: 'http',
  direction: 'request',
  method: 'GET',
  origin: '//api.example.com',
};
const authorization: Place = { kind: 'authorization-header', name: 'Authorization', scheme: 'Bearer' };

function head(...lines: readonly string[]): string {
  return `${lines.join('\r\n')}\r\n\r\n`;
}

export const httpPastes: readonly PasteCase[] = [
  {
    name: 'a request and its response',
    marked:
      head('GET /me HTTP/1.1', 'Host: api.example.com', `Authorization: Bearer ⟦${token}⟧`) +
      head(
        'HTTP/1.1 200 OK',
        'Date: Sun, 22 Nov 2026 10:00:00 GMT',
        `Set-Cookie: s=⟦${other}⟧; Path=/; Secure; SameSite=Lax`,
      ) +
      `{"id_token":"⟦${third}⟧"}`,
    found: [
      { place: { ...exchange, ...authorization, status: 200, time: Date.UTC(2026, 10, 22, 10) } },
      {
        place: {
          ...exchange,
          direction: 'response',
          kind: 'set-cookie',
          header: 'Set-Cookie',
          name: 's',
          attributes: { secure: true, httpOnly: false, sameSite: 'Lax', path: '/' },
          status: 200,
          time: Date.UTC(2026, 10, 22, 10),
        },
      },
      {
        place: {
          ...exchange,
          direction: 'response',
          kind: 'json-member',
          name: 'id_token',
          status: 200,
          time: Date.UTC(2026, 10, 22, 10),
        },
      },
    ],
  },
  {
    name: 'several requests below each other',
    marked:
      head('GET /me HTTP/1.1', 'Host: api.example.com', `X-Jwt: ⟦${token}⟧`) +
      head(
        'POST /token HTTP/1.1',
        'Host: login.example.com',
        'Content-Type: application/x-www-form-urlencoded',
      ) +
      `grant_type=refresh_token&refresh_token=⟦${other}⟧`,
    found: [
      { place: { ...exchange, kind: 'header', name: 'X-Jwt' } },
      {
        place: {
          ...exchange,
          kind: 'form',
          name: 'refresh_token',
          method: 'POST',
          origin: '//login.example.com',
        },
      },
    ],
  },
  {
    name: 'the target of a request, and the Referer',
    marked: head(
      `GET /cb?code=1&id_token=⟦${token}⟧ HTTP/1.1`,
      'Host: api.example.com',
      `Referer: https://a.example/?t=⟦${other}⟧`,
    ),
    found: [
      { place: { ...exchange, kind: 'query', name: 'id_token' } },
      { place: { ...exchange, kind: 'query', name: 't', header: 'Referer' } },
    ],
  },
  {
    name: 'a chunked body',
    marked:
      head('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked') +
      `c0\r\n{"access_token":"⟦${token}⟧"}\r\n0\r\n\r\n`,
    found: [
      {
        place: {
          kind: 'json-member',
          name: 'access_token',
          capture: 'http',
          direction: 'response',
          status: 200,
        },
      },
    ],
  },
  {
    name: 'what curl -v prints',
    marked: `* Connected\n> GET /me HTTP/2\n> Host: api.example.com\n> authorization: Bearer ⟦${token}⟧\n>\n< HTTP/2 401\n< www-authenticate: Bearer\n`,
    found: [{ place: { ...exchange, ...authorization, name: 'authorization', status: 401 } }],
  },
  {
    name: 'headers of HTTP/2 with their colon names',
    marked: `:method: GET\n:authority: api.example.com\nauthorization: Bearer ⟦${token}⟧\nsec-websocket-protocol: chat, ⟦${other}⟧`,
    found: [
      { place: { ...authorization, name: 'authorization' } },
      { place: { kind: 'header', name: 'sec-websocket-protocol' } },
    ],
  },
  {
    name: 'metadata of gRPC',
    marked: `grpcurl -rpc-header 'authorization: Bearer ⟦${token}⟧' x\nmetadata = (('authorization', 'Bearer ⟦${other}⟧'),)`,
    found: [
      { place: { ...authorization, name: 'authorization' } },
      { place: { ...authorization, name: 'authorization' } },
    ],
  },
  {
    name: 'the scheme without a header',
    marked: `I send Bearer ⟦${token}⟧ and get 401`,
    found: [{ place: { kind: 'authorization-header', scheme: 'Bearer' } }],
  },
];

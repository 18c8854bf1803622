import { sampleToken } from '../sample-tokens.test-helper.ts';
import type { Place } from '../types.ts';
import type { PasteCase } from './paste-case.test-helper.ts';

let count = 0;

/** A token that is marked, another one at each call. */
function marked(): string {
  count += 1;
  return `⟦${sampleToken({ claims: { count } })}⟧`;
}

function har(...entries: readonly unknown[]): string {
  return JSON.stringify({ log: { version: '1.2', pages: [], entries } }, null, 1);
}

const startedDateTime = '2026-11-22T10:00:00.000Z';
const request = {
  method: 'POST',
  url: 'https://api.example.com/x',
  headers: [],
  cookies: [],
  queryString: [],
};
const response = {
  status: 200,
  headers: [],
  cookies: [],
  content: { mimeType: 'text/plain' },
  redirectURL: '',
};
const sent: Place = {
  kind: 'text',
  capture: 'har',
  direction: 'request',
  origin: 'https://api.example.com',
  method: 'POST',
  status: 200,
  time: Date.UTC(2026, 10, 22, 10),
};
const received: Place = { ...sent, direction: 'response' };

export const harPastes: readonly PasteCase[] = [
  {
    name: 'the headers and cookies of a request',
    marked: har({
      startedDateTime,
      request: {
        ...request,
        headers: [
          { name: 'Authorization', value: `Bearer ${marked()}` },
          { value: marked(), name: 'DPoP' },
          { name: 'Cookie', value: `a=b; session=${marked()}` },
          { name: 'Referer', value: `https://a.example/#token=${marked()}` },
        ],
        cookies: [{ name: 'session', value: marked() }],
      },
      response,
    }),
    found: [
      { place: { ...sent, kind: 'authorization-header', name: 'Authorization', scheme: 'Bearer' } },
      { place: { ...sent, kind: 'dpop-header', name: 'DPoP' } },
      { place: { ...sent, kind: 'cookie', header: 'Cookie', name: 'session' } },
      { place: { ...sent, kind: 'fragment', header: 'Referer', name: 'token' } },
      { place: { ...sent, kind: 'cookie', name: 'session' } },
    ],
  },
  {
    name: 'the URL, query string and body of a request',
    marked: har({
      startedDateTime,
      request: {
        ...request,
        url: `https://api.example.com/x?id_token=${marked()}`,
        queryString: [{ name: 'id_token', value: marked() }],
        postData: { text: `a=b&assertion=${marked()}`, params: [{ name: 'assertion', value: marked() }] },
      },
      response,
    }),
    found: [
      { place: { ...sent, kind: 'query', name: 'id_token' } },
      { place: { ...sent, kind: 'query', name: 'id_token' } },
      { place: { ...sent, kind: 'form', name: 'assertion' } },
      { place: { ...sent, kind: 'form', name: 'assertion' } },
    ],
  },
  {
    name: 'a response',
    marked: har({
      startedDateTime,
      request,
      response: {
        ...response,
        headers: [{ name: 'Set-Cookie', value: `s=${marked()}; HttpOnly` }],
        cookies: [{ name: 's', value: marked(), secure: true, sameSite: 'None' }],
        content: { text: JSON.stringify({ access_token: marked() }) },
        redirectURL: `https://a.example/#id_token=${marked()}`,
      },
    }),
    found: [
      {
        place: {
          ...received,
          kind: 'set-cookie',
          header: 'Set-Cookie',
          name: 's',
          attributes: { secure: false, httpOnly: true },
        },
      },
      {
        place: {
          ...received,
          kind: 'set-cookie',
          name: 's',
          attributes: { secure: true, httpOnly: false, sameSite: 'None' },
        },
      },
      { place: { ...received, kind: 'json-member', name: 'access_token' } },
      { place: { ...received, kind: 'fragment', name: 'id_token' } },
    ],
  },
  {
    name: 'messages of a WebSocket',
    marked: har({
      startedDateTime,
      request,
      response: { ...response, status: 101 },
      _webSocketMessages: [
        { type: 'send', time: 1, data: JSON.stringify({ auth: marked() }) },
        { type: 'receive', time: 2, data: marked() },
      ],
    }),
    found: [
      { place: { ...sent, kind: 'websocket', name: 'auth', status: 101 } },
      { place: { ...received, kind: 'websocket', status: 101 } },
    ],
  },
  {
    name: 'several entries, each with its own facts',
    marked: har(
      { startedDateTime, request: { ...request, headers: [{ name: 'x-jwt', value: marked() }] }, response },
      {
        startedDateTime: '2026-11-22T10:00:01.000Z',
        request: { method: 'GET', url: 'http://b.example', headers: [{ name: 'x-jwt', value: marked() }] },
        response: { status: 401 },
      },
    ),
    found: [
      { place: { ...sent, kind: 'header', name: 'x-jwt' } },
      {
        place: {
          ...sent,
          kind: 'header',
          name: 'x-jwt',
          origin: 'http://b.example',
          method: 'GET',
          status: 401,
          time: Date.UTC(2026, 10, 22, 10, 0, 1),
        },
      },
    ],
  },
  base64Body(),
];

function base64Body(): PasteCase {
  const token = sampleToken({ claims: { count: 'base64' } });
  // Six characters in front of the token and a multiple of three bytes in all: the token begins and ends with a group.
  const before = btoa('{"t":"');
  const inside = btoa(token.padEnd(Math.ceil(token.length / 3) * 3, '"')).slice(
    0,
    Math.ceil((token.length * 4) / 3),
  );
  const rest = btoa(`${token.padEnd(Math.ceil(token.length / 3) * 3, '"')}"}}`).slice(inside.length);
  const body = { text: `${before}⟦${inside}⟧${rest}`, encoding: 'base64' };
  return {
    name: 'a body in base64',
    marked: har({ startedDateTime, request, response: { ...response, content: body } }),
    found: [{ token, place: { ...received, kind: 'json-member', name: 't', encoded: 'base64' } }],
  };
}

import { sampleToken } from '../sample-tokens.test-helper.ts';
import type { PasteCase } from './paste-case.test-helper.ts';

const token = sampleToken();
const other = sampleToken({ claims: { jti: '2' } });
const encoded = token.replaceAll('.', '%2E');
const twice = token.replaceAll('.', '%252E').replaceAll('-', '%252D');

export const oauthPastes: readonly PasteCase[] = [
  {
    name: 'a token response',
    marked: `{\n  "access_token": "⟦${token}⟧",\n  "token_type": "Bearer",\n  "expires_in": 3600,\n  "id_token":"⟦${other}⟧"\n}`,
    found: [
      { place: { kind: 'json-member', name: 'access_token' } },
      { place: { kind: 'json-member', name: 'id_token' } },
    ],
  },
  {
    name: 'a callback with a query',
    marked: `https://app.example/cb?code=abc&id_token=⟦${token}⟧&state=x`,
    found: [{ place: { kind: 'query', name: 'id_token', origin: 'https://app.example' } }],
  },
  {
    name: 'a callback with a fragment',
    marked: `https://user:pw@App.example:8443/cb#access_token=⟦${token}⟧&token_type=Bearer&id_token=⟦${other}⟧`,
    found: [
      { place: { kind: 'fragment', name: 'access_token', origin: 'https://app.example:8443' } },
      { place: { kind: 'fragment', name: 'id_token', origin: 'https://app.example:8443' } },
    ],
  },
  {
    name: 'a path of a single-page application behind the fragment',
    marked: `https://app.example/#/login?token=⟦${token}⟧`,
    found: [{ place: { kind: 'fragment', name: 'token', origin: 'https://app.example' } }],
  },
  {
    name: 'percent-encoded dots',
    marked: `https://app.example/cb?id_token_hint=⟦${encoded}⟧&x=1`,
    found: [{ token, place: { kind: 'query', name: 'id_token_hint', origin: 'https://app.example' } }],
  },
  {
    name: 'a URL in a parameter of a URL, encoded twice',
    marked: `https://login.example/?to=https%253A%252F%252Fapp.example%252F%253Fid_token%253D⟦${twice}⟧%2526a`,
    found: [{ token, place: { kind: 'query', name: 'id_token', origin: 'https://login.example' } }],
  },
  {
    name: 'a URL in HTML',
    marked: `<a href="https://app.example/?a=1&amp;token=⟦${token}⟧&amp;b=2">`,
    found: [{ place: { kind: 'query', name: 'token', origin: 'https://app.example' } }],
  },
  {
    name: 'a relative URL and a path',
    marked: `/cb?id_token=⟦${token}⟧ https://app.example/verify/⟦${other}⟧/done`,
    found: [
      { place: { kind: 'query', name: 'id_token' } },
      { place: { kind: 'path', origin: 'https://app.example' } },
    ],
  },
  {
    name: 'a form body',
    marked: `grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=⟦${token}⟧`,
    found: [{ place: { kind: 'form', name: 'assertion' } }],
  },
  {
    name: 'the form that a response mode of form_post makes',
    marked: `<form method="post"><input type="hidden" name="id_token" value="⟦${token}⟧"/></form>`,
    found: [{ place: { kind: 'markup', name: 'id_token' } }],
  },
];

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { captureFacts } from './capture-facts.ts';
import type { CaptureFacts } from './capture-facts.ts';
import { extractTokens } from './extract-tokens.ts';
import { sampleToken } from './sample-tokens.test-helper.ts';

const expiry = Date.UTC(2026, 10, 22, 10) / 1000;
const token = sampleToken({ claims: { exp: expiry } });

function factsOf(paste: string): CaptureFacts {
  const [facts, ...others] = captureFacts(extractTokens(paste));
  assert.ok(facts);
  assert.equal(others.length, 0);
  return facts;
}

function exchange(host: string, time: string, status: number): string {
  return [
    `GET /me HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\n\r\n`,
    `HTTP/1.1 ${status} X\r\nDate: ${time}\r\n\r\n`,
  ].join('');
}

test('lists the origins a token was sent to, each once', () => {
  const paste = `curl https://a.example -H 'A: ${token}'\ncurl https://b.example -H 'A: ${token}'\ncurl https://a.example -b 'a=${token}'`;
  assert.deepEqual(factsOf(paste).origins, ['https://a.example', 'https://b.example']);
});

test('does not take the origin a token came from for one it was sent to', () => {
  const paste = `HTTP/1.1 200 OK\r\n\r\n{"access_token":"${token}"}`;
  assert.deepEqual(factsOf(paste).origins, []);
});

test('tells a token in a URL', () => {
  assert.equal(factsOf(`https://a.example/?t=${token}`).inUrls.length, 1);
  assert.equal(factsOf(`curl https://a.example -H 'A: ${token}'`).inUrls.length, 0);
});

test('tells a token sent over plain HTTP, but not on the machine itself', () => {
  assert.equal(factsOf(`curl http://a.example -H 'A: ${token}'`).overPlainHttp.length, 1);
  assert.equal(factsOf(`curl http://localhost:8080 -H 'A: ${token}'`).overPlainHttp.length, 0);
  assert.equal(factsOf(`curl https://a.example -H 'A: ${token}'`).overPlainHttp.length, 0);
});

test('lists the cookies that hold a token, with their attributes', () => {
  const [cookie] = factsOf(`Set-Cookie: s=${token}; Secure`).cookies;
  assert.equal(cookie?.name, 's');
  assert.deepEqual(cookie?.attributes, { secure: true, httpOnly: false });
});

test('tells an answer of 2xx after the token had expired', () => {
  const { acceptedAfterExpiry } = factsOf(exchange('a.example', 'Sun, 22 Nov 2026 10:05:00 GMT', 200));
  assert.deepEqual(
    acceptedAfterExpiry.map(({ status, expiredForSeconds }) => [status, expiredForSeconds]),
    [[200, 300]],
  );
});

test('has no complaint about a refusal after expiry, or an answer before it', () => {
  assert.deepEqual(
    factsOf(exchange('a.example', 'Sun, 22 Nov 2026 10:05:00 GMT', 401)).acceptedAfterExpiry,
    [],
  );
  assert.deepEqual(
    factsOf(exchange('a.example', 'Sun, 22 Nov 2026 09:55:00 GMT', 200)).acceptedAfterExpiry,
    [],
  );
});

test('tells a token that a script can read from storage', () => {
  assert.equal(factsOf(`localStorage.setItem('t', '${token}')`).inStorage.length, 1);
});

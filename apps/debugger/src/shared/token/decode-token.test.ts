import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeToken, type TokenProblem } from './decode-token.ts';

const encode = (text: string): string => Buffer.from(text).toString('base64url');
const header = encode('{"alg":"HS256","typ":"JWT"}');
const claims = encode('{"sub":"a"}');
const signature = encode('0123456789abcdef0123456789abcdef');

function problemsOf(token: string): readonly Pick<TokenProblem, 'kind' | 'code' | 'part'>[] {
  return decodeToken(token).problems.map(({ kind, code, part }) => ({ kind, code, part }));
}

test('a well-formed signed token has three parts and no problem', () => {
  const decoded = decodeToken(`${header}.${claims}.${signature}`);
  assert.equal(decoded.kind, 'signed');
  assert.deepEqual(
    decoded.parts.map((part) => part.name),
    ['header', 'payload', 'signature'],
  );
  assert.deepEqual(decoded.problems, []);
  assert.deepEqual(decoded.payload?.value, { sub: 'a' });
});

test('an encrypted token shows its header and its five parts', () => {
  const decoded = decodeToken(`${encode('{"alg":"dir","enc":"A256GCM"}')}..AAAA.AAAA.AAAA`);
  assert.equal(decoded.kind, 'encrypted');
  assert.deepEqual(
    decoded.parts.map((part) => part.name),
    ['header', 'encrypted-key', 'iv', 'ciphertext', 'tag'],
  );
  assert.equal(decoded.header?.value?.['enc'], 'A256GCM');
  assert.deepEqual(decoded.problems, []);
});

test('an unsecured token is told apart and may have no signature', () => {
  const decoded = decodeToken(`${encode('{"alg":"none"}')}.${claims}.`);
  assert.equal(decoded.kind, 'unsecured');
  assert.deepEqual(decoded.problems, []);
});

test('a partial token is decoded as far as it goes', () => {
  const decoded = decodeToken(`${header}.${claims}`);
  assert.deepEqual(decoded.payload?.value, { sub: 'a' });
  assert.deepEqual(problemsOf(`${header}.${claims}`), [
    { kind: 'segment-count', code: 'token_malformed', part: undefined },
  ]);
  assert.equal(decodeToken(header).kind, 'signed');
  assert.equal(decodeToken('hello').kind, 'unknown');
});

test('every spelling of base64url but the strict one is a problem, and still decodes', () => {
  const spellings = {
    padding: `${encode('{"a":"xx"}')}==`,
    'standard-alphabet': Buffer.from('{"a":"??>>~~"}').toString('base64').replaceAll('=', ''),
    'spare-bits': `${encode('{"a":"xy"}').slice(0, -1)}R`,
  };
  for (const [kind, payload] of Object.entries(spellings)) {
    const decoded = decodeToken(`${header}.${payload}.${signature}`);
    assert.deepEqual(
      decoded.problems.map((found) => [found.kind, found.part]),
      [[kind, 'payload']],
      payload,
    );
    assert.notEqual(decoded.payload?.value, undefined, kind);
  }
});

test('a problem is found again in the pasted text, line breaks and all', () => {
  const pasted = `Bearer ${header}.\n${claims.slice(0, 4)}\n!${claims.slice(4)}.${signature}`;
  const [problem] = decodeToken(pasted).problems;
  assert.equal(problem?.kind, 'foreign-character');
  assert.equal(pasted[problem?.pastedAt ?? -1], '!');
});

test('broken JSON is shown as text and the problem points into it', () => {
  const decoded = decodeToken(`${header}.${encode('{"sub":"a",}')}.${signature}`);
  assert.equal(decoded.payload?.text, '{"sub":"a",}');
  assert.deepEqual(
    decoded.problems.map(({ kind, code, at }) => ({ kind, code, at })),
    [{ kind: 'no-name', code: 'json_invalid', at: 11 }],
  );
});

test('a name that appears twice is a problem of its own', () => {
  assert.deepEqual(problemsOf(`${header}.${encode('{"a":{"b":1,"b":2}}')}.${signature}`), [
    { kind: 'duplicate-name', code: 'json_duplicate_name', part: 'payload' },
  ]);
});

test('bytes that are no UTF-8 and a missing algorithm are named', () => {
  const bad = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]).toString('base64url');
  assert.deepEqual(problemsOf(`${header}.${bad}.${signature}`), [
    { kind: 'not-utf8', code: 'encoding_invalid', part: 'payload' },
  ]);
  assert.deepEqual(problemsOf(`${encode('{}')}.${claims}.${signature}`), [
    { kind: 'no-algorithm', code: 'header_invalid', part: 'header' },
  ]);
});

test('a missing signature is a problem unless the token is unsecured', () => {
  assert.deepEqual(problemsOf(`${header}.${claims}.`), [
    { kind: 'empty-part', code: 'token_malformed', part: 'signature' },
  ]);
});

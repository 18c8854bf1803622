import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findToken } from './find-token.ts';

const token = 'eyJhIjoxfQ.eyJiIjoyfQ.c2ln';

test('a bare token is taken as it is', () => {
  assert.deepEqual(findToken(token), { text: token, start: 0, end: token.length, ignored: [] });
});

const pastes: readonly (readonly [string, readonly string[]])[] = [
  [`  ${token}\n`, ['space-around']],
  [`Bearer ${token}`, ['scheme']],
  [`Authorization: Bearer ${token}`, ['header-name', 'space-around', 'scheme']],
  [`"${token}",`, ['trailing-mark', 'quotes']],
  [`'Bearer ${token}'`, ['quotes', 'scheme']],
  [`"access_token": "${token}"`, ['parameter-name', 'space-around', 'quotes']],
  [`id_token=${token};`, ['parameter-name', 'trailing-mark']],
];

for (const [pasted, ignored] of pastes) {
  test(`finds the token in ${JSON.stringify(pasted.replace(token, '…'))} and says what it left out`, () => {
    const found = findToken(pasted);
    assert.equal(found.text, token);
    assert.equal(pasted.slice(found.start, found.end), token);
    assert.deepEqual(found.ignored.toSorted(), ignored.toSorted());
  });
}

test('a token wrapped over lines is joined', () => {
  const found = findToken(`${token.slice(0, 8)}\n  ${token.slice(8)}`);
  assert.equal(found.text, token);
  assert.deepEqual(found.ignored, ['space-inside']);
});

test('an empty paste is an empty token', () => {
  assert.equal(findToken(' \n').text, '');
});

test('a paste of a million spaces is searched in one pass', () => {
  assert.equal(findToken(`${token}${' '.repeat(1_000_000)}`).text, token);
  assert.equal(findToken(`${token}${' '.repeat(1_000_000)}x`).text, `${token}x`);
});

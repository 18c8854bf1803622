import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readToken } from '../token/read-token.ts';
import { extractTokens } from './extract-tokens.ts';
import { pickToken, type PickedToken } from './pick-token.ts';

const encode = (text: string): string => Buffer.from(text).toString('base64url');
const token = `${encode('{"alg":"HS256","typ":"JWT"}')}.${encode('{"sub":"ada"}')}.${encode('0123456789abcdef0123456789abcdef')}`;
const other = token.replace(encode('{"sub":"ada"}'), encode('{"sub":"eve"}'));

function pick(paste: string, chosen = 0): PickedToken {
  return pickToken(paste, { alone: readToken(paste), found: extractTokens(paste), chosen });
}

test('a token with what people copy along is one token', () => {
  for (const paste of [
    token,
    ` ${token}\n`,
    `Authorization: Bearer ${token}`,
    `"${token}",`,
    token.slice(0, 60),
  ])
    assert.equal(pick(paste).isCapture, false, paste);
});

test('a damaged token is one token, so that the damage is shown', () => {
  for (const paste of [`${token}!x`, token.replace('.', '.='), token.replaceAll('.', '.\n')])
    assert.equal(pick(paste).isCapture, false, paste);
});

test('words around a token make it a paste with a token in it', () => {
  for (const paste of [
    `INFO ${token} from ada`,
    `{"access_token":"${token}","expires_in":60}`,
    `https://x.example/#id_token=${token}&state=1`,
  ]) {
    const picked = pick(paste);
    assert.deepEqual([picked.isCapture, picked.text], [true, token], paste);
    assert.equal(paste.slice(picked.offset, (picked.offset ?? 0) + token.length), token);
  }
});

test('of several tokens the chosen one is shown', () => {
  const paste = `curl -H 'Authorization: Bearer ${token}' -b 'session=${other}' https://api.example`;
  assert.equal(pick(paste).text, token);
  assert.equal(pick(paste, 1).text, other);
  assert.equal(pick(paste, 7).text, token);
});

test('nothing is not a paste', () => {
  assert.deepEqual(pick(''), { isCapture: false, text: '', offset: 0 });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';

import { extractTokens } from './extract-tokens.ts';
import { sampleToken } from './sample-tokens.test-helper.ts';

const token = sampleToken();
const size = 200_000;

/** Each is followed by a token, which has to be found still. */
const hostile: Readonly<Record<string, string>> = {
  dots: '.'.repeat(size),
  'beginnings of tokens': 'eyJ'.repeat(size / 3),
  'beginnings with dots': 'eyJhbGci.'.repeat(size / 9),
  'lines of beginnings': 'eyJhbGci\n'.repeat(size / 9),
  'base64 without dots': 'ZXlKV5SleU'.repeat(size / 10),
  quotes: '"'.repeat(size),
  braces: '{"payload":"'.repeat(size / 12),
  'escaped braces': '{\\"header\\":'.repeat(size / 12),
  backslashes: '\\'.repeat(size),
  'percent signs in percent signs': `%${'25'.repeat(size / 2)}`,
  'entities of entities': `&${'amp;'.repeat(size / 4)}`,
  'deep nesting': `{"startedDateTime":${'['.repeat(size)}`,
  'open quotes of a shell': "curl -H 'a\n".repeat(size / 11),
  'blanks behind a command': `curl ${' '.repeat(2_000_000)}`,
  'number signs': `${'#'.repeat(3000)}a=x `.repeat(size / 3000),
  'request lines': 'GET / HTTP/1.1\n'.repeat(size / 15),
  'plus signs': 'a+'.repeat(size / 2),
  'tabs and blanks': '\t \n'.repeat(size / 3),
};

describe('extractTokens gets over', () => {
  for (const [name, paste] of Object.entries(hostile)) {
    test(name, () => {
      const text = `${paste}\n\n ${token}`;
      const found = extractTokens(text).filter((one) => one.token === token);
      assert.deepEqual(
        found.map(({ start, end }) => [start, end]),
        [[text.length - token.length, text.length]],
      );
    });
  }
});

test('never throws, and each token is where it says', () => {
  const pieces = [
    'eyJhbGciOiJIUzI1NiJ9',
    token,
    '.',
    '..',
    '~',
    '%2E',
    '\\u002e',
    '\n',
    '"',
    '{"payload":',
    '=',
    ' ',
    'ZXlK',
    'x',
    '&#46;',
    '\\n',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      for (const { start, end } of extractTokens(text))
        assert.ok(start >= 0 && start < end && end <= text.length);
    }),
  );
});

test('does not take the members of an object for those of its prototype', () => {
  const encode = (json: string): string => btoa(json).replaceAll('=', '');
  const header = encode('{"__proto__":{"alg":"HS256"},"typ":"JWT"}');
  const [found] = extractTokens(`${header}.${encode('{"iss":"x"}')}.AAAA`);
  assert.equal(found?.header.alg, undefined);
});

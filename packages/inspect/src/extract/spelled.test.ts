import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import { extractTokens } from './extract-tokens.ts';
import { sampleToken } from './sample-tokens.test-helper.ts';

const hex = (character: string): string => character.charCodeAt(0).toString(16).padStart(2, '0');

/** Ways to write one character of a token. */
const spellings: readonly ((character: string) => string)[] = [
  (character) => character,
  (character) => `%${hex(character)}`,
  (character) => `%25${hex(character).toUpperCase()}`,
  (character) => `\\u00${hex(character)}`,
  (character) => `\\\\u00${hex(character)}`,
  (character) => `\\x${hex(character)}`,
  (character) => `&#${character.charCodeAt(0)};`,
  (character) => `&amp;#x${hex(character)};`,
];

test('sees through any spelling of any character but the first two', () => {
  const token = sampleToken();
  fc.assert(
    fc.property(fc.infiniteStream(fc.constantFrom(...spellings)), (stream) => {
      const spelled = token.slice(3).replace(/./g, (character) => stream.next().value(character));
      const paste = `x="${token.slice(0, 3)}${spelled}";`;
      assert.deepEqual(
        extractTokens(paste).map((found) => [found.token, paste.slice(found.start, found.end)]),
        [[token, `${token.slice(0, 3)}${spelled}`]],
      );
    }),
  );
});

test('sees through wraps at any width and with any indentation', () => {
  const token = sampleToken({
    header: { alg: 'ES256' },
    claims: { text: 'x'.repeat(100) },
    signature: 'b'.repeat(86),
  });
  fc.assert(
    fc.property(
      fc.integer({ min: 12, max: 120 }),
      fc.constantFrom('', '  ', '\t', '> ', '# '),
      (width, indentation) => {
        const wrapped = token.replace(new RegExp(`.{${width}}(?=.)`, 'g'), `$&\n${indentation}`);
        const paste = `first\n\n${indentation}${wrapped}\n\nlast`;
        assert.deepEqual(
          extractTokens(paste).map((found) => [found.token, paste.slice(found.start, found.end)]),
          [[token, wrapped]],
        );
      },
    ),
  );
});

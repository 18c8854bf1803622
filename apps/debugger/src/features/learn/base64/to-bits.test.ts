import assert from 'node:assert/strict';
import { test } from 'node:test';
import { regroupBits } from './to-bits.ts';

test('the start of a JSON object becomes eyJ', () => {
  const { result, bytes, characters } = regroupBits('{"a');
  assert.equal(result, 'eyJh');
  assert.equal(bytes.map(({ bits }) => bits).join(''), characters.map(({ bits }) => bits).join(''));
});

test('the bits that no byte uses are counted', () => {
  const spare = (text: string): number | undefined => regroupBits(text).characters.at(-1)?.spare;
  assert.deepEqual(['a', 'ab', 'abc'].map(spare), [4, 2, 0]);
});

test('six bytes are shown, and more are said to be cut', () => {
  assert.equal(regroupBits('abcdef').isCut, false);
  assert.equal(regroupBits('abcdefg').isCut, true);
  assert.equal(regroupBits('abcdefg').result, regroupBits('abcdef').result);
  assert.deepEqual(regroupBits('').characters, []);
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatHeaderValue, parseHeaderValue } from './header-value.ts';

const wholeText = fc.string({ unit: 'grapheme', maxLength: 200 });
const anyBytes = fc.string({ unit: 'binary', maxLength: 200 });

describe('a claim in a header', () => {
  it('reads as a person would write it', () => {
    assert.equal(formatHeaderValue('alice'), 'alice');
    assert.equal(formatHeaderValue('Ada King'), 'Ada King');
    assert.equal(formatHeaderValue(42), '42');
    assert.equal(formatHeaderValue(true), 'true');
    assert.equal(formatHeaderValue(['admin', 'dev', 3]), 'admin,dev,3');
    assert.equal(formatHeaderValue({ city: 'Köln', n: [1, 2] }), '{"city":"K%C3%B6ln","n":[1,2]}');
    assert.equal(formatHeaderValue([{ a: 1 }, null]), '[{"a":1},null]');
  });

  it('is percent-encoded where it would mean something else', () => {
    assert.equal(formatHeaderValue('a\r\nx-admin: 1'), 'a%0D%0Ax-admin: 1');
    assert.equal(formatHeaderValue('100%'), '100%25');
    assert.equal(formatHeaderValue('admin,owner'), 'admin%2Cowner');
    assert.equal(formatHeaderValue(['a,b', 'c']), 'a%2Cb,c');
    assert.equal(formatHeaderValue(' a b '), '%20a b%20');
    assert.equal(formatHeaderValue('{"admin":true}'), '%7B"admin":true}');
    assert.equal(formatHeaderValue('[1]'), '%5B1]');
    assert.equal(formatHeaderValue('\u0000é\u007f'), '%00%C3%A9%7F');
  });

  it('is no header where it is nothing', () => {
    for (const nothing of [undefined, null, []]) assert.equal(formatHeaderValue(nothing), undefined);
    assert.equal(formatHeaderValue(''), '');
  });

  it('is printable ASCII, whatever it is', () => {
    const claim = fc.oneof(anyBytes, fc.array(anyBytes), fc.jsonValue());
    fc.assert(
      fc.property(claim, (value) => {
        try {
          return /^[\x20-\x7e]*$/.test(formatHeaderValue(value) ?? '');
        } catch (error) {
          return error instanceof TypeError || error instanceof RangeError;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is the same text after a server has trimmed and decoded it', () => {
    fc.assert(
      fc.property(fc.array(wholeText, { minLength: 1, maxLength: 8 }), (texts) => {
        const formatted = formatHeaderValue(texts);
        assert.ok(formatted !== undefined);
        assert.deepEqual(parseHeaderValue(formatted.trim()), texts);
        if (texts.length === 1) assert.equal(formatHeaderValue(texts[0]), formatted);
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same JSON after it was decoded, and never reads as a text', () => {
    fc.assert(
      fc.property(
        fc.dictionary(wholeText, fc.jsonValue({ stringUnit: 'grapheme' }), { minKeys: 1 }),
        (value) => {
          let formatted: string | undefined;
          try {
            formatted = formatHeaderValue(value);
          } catch (error) {
            return error instanceof RangeError;
          }
          assert.ok(formatted !== undefined && formatted.startsWith('{'));
          assert.deepEqual(JSON.parse(decodeURIComponent(formatted)), JSON.parse(JSON.stringify(value)));
          return true;
        },
      ),
    );
    fc.assert(fc.property(wholeText, (text) => !/^[[{]/.test(formatHeaderValue(text) ?? '')));
  });

  it('is refused where it is longer than a header may be', () => {
    const mebibyte = 'x'.repeat(1_048_576);
    for (const long of [mebibyte, [mebibyte], { a: mebibyte }, 'é'.repeat(700), Array(5000).fill(1)])
      assert.throws(() => formatHeaderValue(long), RangeError);
    assert.equal(formatHeaderValue('x'.repeat(4096))?.length, 4096);
  });

  it('is refused where two of them would become one', () => {
    assert.throws(() => formatHeaderValue('alice\ud800'), TypeError);
    assert.throws(() => formatHeaderValue(['\udc00']), TypeError);
  });

  it('is refused where it is nested beyond reason', () => {
    const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
    assert.throws(() => formatHeaderValue(deep), RangeError);
  });
});

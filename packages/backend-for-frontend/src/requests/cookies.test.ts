import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatChunks, readChunks } from './cookie-chunks.ts';
import { parseCookies } from './cookies.ts';

describe('parseCookies', () => {
  it('takes spaces and tabs around names and values away', () => {
    const cookies = parseCookies('a=1;b = 2 ;\tc=3=4; d; =e');
    assert.deepEqual([...cookies].slice(0, 3), [...Object.entries({ a: '1', b: '2', c: '3=4' })]);
    assert.equal(cookies.get('d'), undefined);
  });

  for (const space of ['\u00a0', '\ufeff', '\u000b', '\u000c', '\u0085']) {
    // Browsers see another name, without the prefix, and take it from a subdomain.
    it(`B1: takes no other name for one of ours, as with U+${space.charCodeAt(0).toString(16)} beside it`, () => {
      for (const name of [`${space}__Host-Http-bff`, `__Host-Http-bff${space}`]) {
        assert.equal(parseCookies(`${name}=tossed`).get('__Host-Http-bff'), undefined);
        assert.equal(parseCookies(`${name}=tossed; __Host-Http-bff=own`).get('__Host-Http-bff'), 'own');
      }
    });
  }

  it('B1: believes neither of two cookies of one name, since somebody else set one of them', () => {
    for (const header of ['a=1; b=2; a=3', 'a=1; a=1; b=2', 'a=1;a=2;a=3;b=2']) {
      assert.deepEqual([...parseCookies(header)], [['b', '2']]);
    }
  });

  it('knows names in their own case alone', () => {
    assert.equal(parseCookies('__host-http-bff=x').get('__Host-Http-bff'), undefined);
  });
});

describe('cookies in parts', () => {
  it('stay with all others below the 16 KiB of headers that servers take, or are not written', () => {
    const longest = 'x'.repeat(3 * 3800);
    const cookies = formatChunks('n', longest).map((line) => line.slice(0, line.indexOf(';')));
    assert.ok(cookies.join('; ').length < 12_000);
    assert.equal(readChunks('n', parseCookies(cookies.join('; '))), longest);
    assert.throws(() => formatChunks('n', `${longest}x`), RangeError);
  });
});

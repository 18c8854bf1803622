import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCookie } from './cookies.ts';

const read = (cookie: string): string | undefined =>
  readCookie(new Request('https://login.example', { headers: { cookie } }), '__Host-x');

describe('readCookie', () => {
  it('finds a cookie among others', () => {
    assert.equal(read('a=1; __Host-x=2=3; b=__Host-x=4'), '2=3');
    assert.equal(read('a=1;\t__Host-x='), '');
    assert.equal(read('a=1; __Host-xy=2; __Host-x'), undefined);
  });

  it('takes no other name for its own, which a subdomain may set', () => {
    for (const space of ['\u00a0', '\u000b', '\u000c', '\u0085']) {
      assert.equal(read(`${space}__Host-x=tossed`), undefined);
      assert.equal(read(`${space}__Host-x=tossed; __Host-x=own`), 'own');
    }
    assert.equal(read('__host-x=tossed'), undefined);
  });

  it('believes neither of two cookies of one name', () => {
    assert.equal(read('__Host-x=1; __Host-x=2'), undefined);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { withoutCookie } from '../../src/forward/cookie-header.ts';

const name = '__Host-t';

describe('the cookies that a service gets', () => {
  it('are without the token, however its name is spelt', () => {
    for (const token of [
      ...['__Host-t=TOKEN', '__Host-t =TOKEN', '__Host-t\t= TOKEN', '"__Host-t"=TOKEN', '__host-T=TOKEN'],
      ...['%5F_Host-t=TOKEN', 'c=3,__Host-t=TOKEN', '__Host-t', ' __Host-t = "TOKEN"'],
    ])
      assert.equal(withoutCookie(`a=1; ${token};b=2`, name), 'a=1; b=2', token);
  });

  it('are all others as they came', () => {
    for (const cookies of ['a=1', 'a=1; b="x y"', 'a=__Host-t', '__Host-t2=x', 'x__Host-t=1', '%zz=1', 'a=%'])
      assert.equal(withoutCookie(cookies, name), cookies);
    assert.equal(withoutCookie('__Host-t=TOKEN', name), undefined);
    assert.equal(withoutCookie(undefined, name), undefined);
  });

  it('hold no token whatever stands about it', () => {
    const about = fc.string({ unit: fc.constantFrom(' ', '\t', '"', ';', 'a=1;') });
    fc.assert(
      fc.property(about, about, (before, between) => {
        const kept = withoutCookie(`${before}${name}${between}=TOKEN`, name) ?? '';
        assert.ok(between.includes(';') || !kept.includes('TOKEN'));
      }),
    );
  });
});

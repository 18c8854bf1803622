import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resolveReturnTo } from './return-to.ts';

const here = 'https://app.example/orders?page=2';

describe('resolveReturnTo', () => {
  it('takes addresses of this origin, and where the page is by default', () => {
    assert.equal(resolveReturnTo(undefined, here), here);
    assert.equal(resolveReturnTo('/a#b', here), 'https://app.example/a#b');
    assert.equal(resolveReturnTo('?page=3', here), 'https://app.example/orders?page=3');
    assert.equal(resolveReturnTo('https://app.example/x', here), 'https://app.example/x');
  });

  for (const returnTo of [
    ...['//evil.example', '/\\evil.example', '\\\\evil.example', '/\t/evil.example'],
    ...['https://app.example@evil.example', 'https://app.example.evil.example', 'http://app.example/'],
    ...['https://app.example:444/', 'javascript:alert(1)', 'data:text/html,x', 'blob:https://app.example/x'],
  ]) {
    it(`refuses ${JSON.stringify(returnTo)}`, () => {
      assert.throws(() => resolveReturnTo(returnTo, here), TypeError);
    });
  }
});

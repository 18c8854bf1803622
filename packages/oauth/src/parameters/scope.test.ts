import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatScope, isScopeToken, parseScope } from './scope.ts';

describe('parseScope', () => {
  it('reads tokens, each once, in their order', () => {
    assert.deepEqual(parseScope('b a b A'), ['b', 'a', 'A']);
  });

  it('refuses what RFC 6749 §3.3 does not have', () => {
    for (const text of ['', ' ', 'a  b', ' a', 'a ', 'a\tb', 'a"b', 'a\\b', 'ä', 'a\n']) {
      assert.throws(() => parseScope(text), { code: 'invalid_scope' }, JSON.stringify(text));
    }
  });

  it('reads what formatScope writes', () => {
    const token = fc.stringMatching(/^[\x21\x23-\x5b\x5d-\x7e]{1,20}$/);
    fc.assert(
      fc.property(fc.uniqueArray(token, { minLength: 1 }), (tokens) => {
        assert.deepEqual(parseScope(formatScope(tokens)), tokens);
      }),
    );
  });
});

it('formatScope refuses what is no scope token', () => {
  assert.throws(() => formatScope(['a b']), TypeError);
  assert.equal(formatScope(new Set()), '');
  assert.equal(isScopeToken(''), false);
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { newSecret } from '../tokens/secrets.ts';
import { isSameQuestion, openAnswer, sealAnswer, type KeptAnswer } from './kept-answer.ts';

const answer: KeptAnswer = {
  response: { access_token: 'at', token_type: 'Bearer', expires_in: 600, refresh_token: 'rt' },
  target: { scopes: ['a', 'b'], resources: [] },
  jkt: undefined,
};

describe('sealAnswer', () => {
  it('opens with the refresh token that it was sealed with', () => {
    const token = newSecret('rt');
    const opened = openAnswer(sealAnswer({ ...answer, jkt: 'key' }, token), token);
    assert.deepEqual(opened, { ...answer, jkt: 'key' });
  });

  it('does not open with another refresh token', () => {
    const sealed = sealAnswer(answer, newSecret('rt'));
    assert.throws(() => openAnswer(sealed, newSecret('rt')));
  });

  it('does not open when any bit of it was changed', () => {
    const token = newSecret('rt');
    const sealed = sealAnswer(answer, token);
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const changed = Uint8Array.from(sealed);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        assert.throws(() => openAnswer(changed, token));
      }),
    );
  });

  it('says nothing of what is in it', () => {
    const text = Buffer.from(sealAnswer(answer, newSecret('rt'))).toString('latin1');
    assert.equal(text.includes('access_token'), false);
  });
});

describe('isSameQuestion', () => {
  it('does not mind the order of scopes', () => {
    const other = { ...answer, target: { scopes: ['b', 'a'], resources: [] } };
    assert.equal(isSameQuestion(answer, other), true);
  });

  it('minds scopes, resources and the key', () => {
    const { target } = answer;
    assert.equal(isSameQuestion(answer, { ...answer, jkt: 'key' }), false);
    assert.equal(isSameQuestion(answer, { ...answer, target: { ...target, scopes: ['a'] } }), false);
    assert.equal(isSameQuestion(answer, { ...answer, target: { ...target, scopes: ['a', 'c'] } }), false);
    assert.equal(isSameQuestion(answer, { ...answer, target: { ...target, resources: ['x:'] } }), false);
  });
});

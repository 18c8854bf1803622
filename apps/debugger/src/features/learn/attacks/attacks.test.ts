import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attackWords } from '../../../shared/strings/en/learn-attack-words.ts';
import { attackIds, type AttackId } from '../../../shared/strings/en/learn-book.ts';
import { attacks } from './attacks.ts';

const now = Date.UTC(2026, 10, 22, 12);

/** What the strict verifier has to say, in the order of the words. */
const codes: Readonly<Record<AttackId, readonly (string | undefined)[]>> = {
  'alg-none': ['algorithm_refused'],
  'key-confusion': ['algorithm_not_allowed', 'key_is_public_key'],
  'weak-secret': ['key_weak'],
  'embedded-key': ['signature_invalid'],
  'kid-injection': ['key_unknown'],
  'cross-jwt': ['type_mismatch', 'audience_mismatch'],
  'psychic-signature': ['signature_invalid'],
  replay: [undefined, 'nonce_mismatch', 'token_expired'],
};

for (const id of attackIds) {
  test(`the attack ${id} fools the naive verifier and gets its code from the strict one`, async () => {
    const { naive, strict } = await attacks[id](now);
    assert.equal(naive.accepted, true);
    assert.deepEqual(
      strict.map(({ code }) => code),
      codes[id],
    );
  });

  test(`the attack ${id} has a sentence for every step and every answer`, async () => {
    const { naive, strict } = await attacks[id](now);
    assert.equal(attackWords[id].naive.length, naive.steps.length);
    assert.equal(attackWords[id].strict.length, strict.length);
  });
}

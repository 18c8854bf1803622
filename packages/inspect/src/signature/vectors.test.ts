import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { check } from './signature.test-helper.ts';

interface Vector {
  readonly id: string;
  readonly kind: string;
  readonly key?: unknown;
  readonly password?: string;
  readonly token?: unknown;
  readonly plaintext?: unknown;
  readonly detached?: unknown;
}

function vectorsOf(rfc: string): readonly Vector[] {
  const text = readFileSync(new URL(`../../../../vectors/${rfc}.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as { entries: readonly Vector[] }).entries.filter(
    ({ token }) => token !== undefined,
  );
}

/** Where the answer is another one than "signed by this key" or "opened". */
const special: Readonly<Record<string, string>> = {
  'rfc7515-a.5': 'unsecured',
  'rfc7515-a.6-general': 'all-signers',
  'rfc7516-a.2': 'refused', // RSA1_5
  'rfc7520-4.8-general': 'all-signers',
  'rfc7520-5.1': 'refused', // RSA1_5
  'rfc7520-5.1-flattened': 'refused',
  'rfc7520-5.1-general': 'refused',
};

describe('checkSignature on the examples of the specifications', () => {
  for (const rfc of ['rfc7515', 'rfc7516', 'rfc7517', 'rfc7520', 'rfc7797', 'rfc8037']) {
    for (const { id, key, password, token, plaintext, detached } of vectorsOf(rfc)) {
      it(id, async () => {
        const { phrase, state, ...checked } = await check(token, password ?? key ?? '');
        if (detached !== undefined) {
          // The payload travels apart, so that nothing can be checked, and nothing is claimed.
          assert.equal(state === 'yes', false, phrase);
          return;
        }
        if (special[id] !== undefined) return assert.equal(phrase, special[id]);
        if (plaintext === undefined) return assert.deepEqual([state, phrase], ['yes', 'verified']);
        assert.match(phrase, /^opened/);
        assert.ok(checked.plaintext !== undefined && checked.plaintext.length > 0);
      });
    }
  }
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readKeys } from '../keys/read-keys.ts';
import { readToken } from '../token/read-token.ts';
import { checkSignature } from '../verdicts/check-signature.ts';

interface Sample {
  readonly token: string;
  readonly key: string;
}

const file = new URL('../../../../apps/debugger/src/features/samples/sample-data.json', import.meta.url);
const { samples } = JSON.parse(readFileSync(file, 'utf8')) as { samples: Record<string, Sample> };

/** What a sample is about, where it is not a token that its key has signed. */
const special: Readonly<Record<string, string>> = {
  'carried-key': 'untrusted',
  confused: 'confused',
  'weak-secret': 'weak',
  changed: 'invalid',
  none: 'unsecured',
  cut: 'broken-token',
  'jwe-password': 'opened',
  'jwe-dir': 'opened',
  'jwe-rsa': 'opened-unsigned',
  'jwe-ecdh': 'opened-unsigned',
  'jwe-nested': 'opened-signed',
};

for (const [name, { token, key }] of Object.entries(samples)) {
  const expected = special[name] ?? 'verified';
  test(`the sample ${name} with its key: ${expected}`, async (context) => {
    const { phrase, state } = await checkSignature(readToken(token), readKeys(key));
    if (phrase === 'unavailable') return context.skip('this runtime does not have the algorithm');
    assert.equal(phrase, expected);
    assert.equal(state === 'yes', expected === 'verified' || expected === 'opened');
  });
}

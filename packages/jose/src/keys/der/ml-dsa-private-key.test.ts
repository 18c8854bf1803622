import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { coded } from './der.test-helper.ts';
import { deriveMlDsaPublicKey } from './ml-dsa-derive.ts';
import { parseMlDsaPrivateKey } from './ml-dsa-private-key.ts';
import { keyKindOf } from './object-identifiers.ts';
import { shakeBytes } from './shake.ts';
import { writeElement, writeSequence } from './writer.ts';

const alg = 'ML-DSA-44';
const kind = keyKindOf({ kty: 'AKP', alg });
const seed = new Uint8Array(32).fill(7);
const publicHash = shakeBytes(256, deriveMlDsaPublicKey(alg, seed), 64);

/** The expanded form: two seeds, the hash of the public key, and the rest, which is not looked at. */
function expandedWith(hash: Uint8Array): Uint8Array {
  const expanded = new Uint8Array(2560).fill(1);
  expanded.set(hash, 64);
  return expanded;
}

const both = (expanded: Uint8Array): Uint8Array =>
  writeSequence(writeElement(0x04, seed), writeElement(0x04, expanded));

describe('an ML-DSA private key', () => {
  it('is the same from its seed and from the seed with the expanded form', () => {
    const ofSeed = parseMlDsaPrivateKey(kind, writeElement(0x80, seed));
    assert.deepEqual(parseMlDsaPrivateKey(kind, both(expandedWith(publicHash))), ofSeed);
  });

  it('is refused where the expanded form is that of another seed, or cut short', () => {
    const other = Uint8Array.from(publicHash, (byte, i) => (i === 63 ? byte ^ 1 : byte));
    for (const expanded of [expandedWith(other), expandedWith(publicHash).subarray(0, 127)]) {
      assert.throws(() => parseMlDsaPrivateKey(kind, both(expanded)), coded('key_invalid'));
    }
  });
});

import { deepEqual, equal, notDeepEqual, throws } from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { KeyError } from './key-error.ts';
import { createSealer, createSealerOfSecrets } from './sealer.ts';

const one = `v1:${'A'.repeat(43)}`;
const two = `v2:${'E'.repeat(42)}A`;
const text = new TextEncoder().encode('something private');

function coded(code: string): (error: unknown) => boolean {
  return (error) => error instanceof KeyError && error.code === code;
}

describe('createSealer', () => {
  it('opens in its place what it sealed', () => {
    const sealer = createSealerOfSecrets(one);
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (plaintext, context) => {
        deepEqual(sealer.open(sealer.seal(plaintext, context), context), plaintext);
      }),
    );
  });

  it('does not open what was moved to another place', () => {
    const sealer = createSealerOfSecrets(one);
    throws(() => sealer.open(sealer.seal(text, 'row 1'), 'row 2'), coded('sealed_invalid'));
  });

  it('does not open what was changed by one bit', () => {
    const sealer = createSealerOfSecrets(`${one} ${two}`);
    const sealed = sealer.seal(text, 'row');
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const changed = sealed.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        throws(() => sealer.open(changed, 'row'), KeyError);
      }),
      { numRuns: 400 },
    );
  });

  it('does not open a piece of what was sealed', () => {
    const sealer = createSealerOfSecrets(one);
    const sealed = sealer.seal(text, 'row');
    for (let length = 0; length < sealed.length; length += 1) {
      throws(() => sealer.open(sealed.subarray(0, length), 'row'), coded('sealed_invalid'));
    }
  });

  it('does not open with another secret of the same version', () => {
    const sealed = createSealerOfSecrets(one).seal(text, 'row');
    const other = createSealerOfSecrets(one.replace('AA', 'BB'));
    throws(() => other.open(sealed, 'row'), coded('sealed_invalid'));
  });

  it('never seals alike twice', () => {
    const sealer = createSealerOfSecrets(one);
    notDeepEqual(sealer.seal(text, 'row'), sealer.seal(text, 'row'));
  });

  it('names the version that it was not given', () => {
    const sealed = createSealerOfSecrets(two).seal(text, 'row');
    throws(
      () => createSealerOfSecrets(one).open(sealed, 'row'),
      (error) =>
        coded('kek_unknown')(error) &&
        error instanceof KeyError &&
        error.kekVersion === 'v2' &&
        error.message.includes('v2'),
    );
  });

  it('opens the old and seals with the new after a secret was added', () => {
    const old = createSealerOfSecrets(one);
    const both = createSealerOfSecrets(`${one}\n${two}`);
    const sealed = old.seal(text, 'row');
    equal(both.needsReseal(sealed), true);
    const resealed = both.reseal(sealed, 'row');
    equal(both.needsReseal(resealed), false);
    equal(both.reseal(resealed, 'row'), resealed);
    deepEqual(createSealerOfSecrets(two).open(resealed, 'row'), text);
  });

  it('refuses keys that are no AES-256 keys, and a current version that is not there', () => {
    throws(
      () => createSealer({ keys: [{ version: 'v1', bytes: new Uint8Array(16) }], current: 'v1' }),
      TypeError,
    );
    throws(
      () => createSealer({ keys: [{ version: '', bytes: new Uint8Array(32) }], current: '' }),
      TypeError,
    );
    throws(() => createSealer({ keys: [], current: 'v1' }), TypeError);
  });
});

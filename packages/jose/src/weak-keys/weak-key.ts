import type { KeyMaterial } from '../keys/key.ts';
import { kindOf } from '../keys/key.ts';
import type { KeyWeakness } from './weakness.ts';

declare const brand: unique symbol;

/**
 * A key whose strength nobody checked, for looking into tokens alone. It is no `Key`: no signer and no verifier takes it.
 */
export interface WeakKey {
  /** The one algorithm this key is for. */
  readonly algorithm: string;
  /** Type-level brand. */
  readonly [brand]: true;
}

interface WeakKeyRecord {
  readonly material: KeyMaterial;
  readonly weaknesses: readonly KeyWeakness[];
}

const records = new WeakMap<WeakKey, WeakKeyRecord>();

/** Makes a weak key; its material is kept out of reach, like that of a `Key`. */
export function makeWeakKey(algorithm: string, record: WeakKeyRecord): WeakKey {
  const key = Object.freeze({ algorithm }) as WeakKey; // the brand exists for the compiler alone
  records.set(key, record);
  return key;
}

/** The material of a weak key. @throws TypeError */
export function weakMaterialOf(key: WeakKey): KeyMaterial {
  return recordOf(key).material;
}

/**
 * Says why a key is weak: one entry a reason, with a stable code; empty for a key that the safe constructors would take.
 *
 * @throws TypeError for what is no weak key
 * @example
 * weaknessesOf(dangerouslyWeakHmacKey.utf8('secret', { algorithm: 'HS256' })) // [{ code: 'secret_short', message: … }]
 */
export function weaknessesOf(key: WeakKey): readonly KeyWeakness[] {
  return recordOf(key).weaknesses;
}

function recordOf(key: WeakKey): WeakKeyRecord {
  const record = records.get(key);
  if (record !== undefined) return record;
  throw new TypeError(
    `expected a key made by dangerouslyWeakHmacKey or dangerouslyWeakPublicKey, got ${kindOf(key)}`,
  );
}

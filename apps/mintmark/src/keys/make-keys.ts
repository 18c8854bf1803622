import { JoseError } from '@mintmark/jose';
import { member } from '../input/strict-json.ts';
import type { KeyInput, SingleKeyInput } from './key-input.ts';
import { expandKeySets } from './key-input.ts';

/** Why a key could not be made for an algorithm. */
export interface RefusedKey {
  readonly algorithm: string;
  readonly error: JoseError;
}

/** Keys that could be made, and why the others could not. */
export interface MadeKeys<Key> {
  readonly keys: readonly Key[];
  readonly refused: readonly RefusedKey[];
}

/** Makes one key; asynchronous where a password has to be stretched first. */
export type KeyMaker<Key> = (input: SingleKeyInput, algorithm: string) => Key;

/** As many as a key set of the library may have; to check a key costs up to some milliseconds. */
const maxKeys = 100;

/**
 * Makes a key of each input for each algorithm that it fits. A JSON Web Key that says its algorithm is for that one alone;
 * for the others the caller's list decides, never a token.
 *
 * @throws JoseError when no key can be made: the most telling reason; `limit_exceeded`
 */
export function makeKeys<Key>(
  inputs: readonly KeyInput[],
  algorithms: readonly string[],
  make: KeyMaker<Key>,
): MadeKeys<Key> {
  const keys: Key[] = [];
  const refused: RefusedKey[] = [];
  const singles = expandKeySets(inputs);
  if (singles.length > maxKeys)
    throw new JoseError('limit_exceeded', `the number of keys is over the limit of ${maxKeys}`);
  const tries = singles.flatMap((input) =>
    algorithmsOf(input, algorithms).map((algorithm) => ({ input, algorithm })),
  );
  for (const { input, algorithm } of tries) {
    try {
      keys.push(make(input, algorithm));
    } catch (error) {
      if (!(error instanceof JoseError)) throw error;
      refused.push({ algorithm, error });
    }
  }
  if (keys.length === 0) throw mostTelling(refused);
  return { keys, refused };
}

function algorithmsOf(input: SingleKeyInput, algorithms: readonly string[]): readonly string[] {
  const own = input.form === 'jwk' ? member(input.jwk, 'alg') : undefined;
  return typeof own === 'string' ? [own] : algorithms;
}

/** A key of another kind than an algorithm needs says nothing; anything else is worth telling. */
function mostTelling(refused: readonly RefusedKey[]): JoseError {
  const errors = refused.map(({ error }) => error);
  return (
    errors.find(({ code }) => code !== 'key_mismatch' && code !== 'algorithm_unknown') ??
    errors[0] ??
    new JoseError('key_unknown', 'there is no key')
  );
}

import type { MaybePromise } from '../encoding/maybe-promise.ts';
import type { Key, KeyOperation, VerificationKey } from './key.ts';
import { materialOf } from './key.ts';

/** What a token says of the key that made it, after the algorithm was allowed. Never a reason to fetch. */
export interface KeyQuery {
  /** The token's `alg`, which is among the allowed ones. */
  readonly algorithm: string;
  /** The token's `kid`, if it has one. */
  readonly kid: string | undefined;
}

/** Somewhere keys come from: a fixed list, a key set, a remote key set. */
export interface KeySource<K extends Key = VerificationKey> {
  /** The keys that may have made a token, best first; empty when there is none. */
  find(query: KeyQuery): MaybePromise<readonly K[]>;
  /**
   * An object that stays the same as long as earlier answers hold; undefined when they have to be asked for again.
   * Lets a verifier keep what it prepared, and drop it the moment the keys change.
   */
  snapshot(): object | undefined;
}

/** A key, several keys, or a source of keys. */
export type KeysOption<K extends Key = VerificationKey> = K | readonly K[] | KeySource<K>;

/** Makes one source of whatever the caller gave. @throws TypeError */
export function toKeySource<K extends Key>(keys: KeysOption<K>, operation: KeyOperation): KeySource<K> {
  if (isKeySource(keys)) return keys;
  const list: readonly K[] = Array.isArray(keys) ? keys : [keys as K]; // a source or list was handled before
  if (list.length === 0) throw new TypeError('expected at least one key');
  for (const key of list) materialOf(key, operation);
  const snapshot = {};
  return { find: (query) => selectKeys(list, query), snapshot: () => snapshot };
}

/** The keys of a list that fit: those with the token's kid before those without any. */
function selectKeys<K extends Key>(keys: readonly K[], { algorithm, kid }: KeyQuery): readonly K[] {
  const fitting = keys.filter((key) => key.algorithm === algorithm);
  if (kid === undefined) return fitting;
  const named = fitting.filter((key) => key.kid === kid);
  return named.length > 0 ? named : fitting.filter((key) => key.kid === undefined);
}

function isKeySource<K extends Key>(value: KeysOption<K>): value is KeySource<K> {
  return typeof value === 'object' && value !== null && 'snapshot' in value;
}

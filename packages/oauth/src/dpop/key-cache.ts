import type { VerificationKey } from '@mintmark/jose';

/** The key of a proof that held, ready for the next proof of the same client. */
export interface ProvenKey {
  /** The key, made for the one algorithm of its header. */
  readonly key: VerificationKey;
  /** Its thumbprint (RFC 7638). */
  readonly jkt: string;
}

/** Keys of proofs that held, by the header they came in; those that were not used for the longest time go first. */
export interface DpopKeyCache {
  /** The key that came in a header, letter for letter. */
  get(header: string): ProvenKey | undefined;
  /** Keeps a key; the signature of its proof has been checked. */
  keep(header: string, proven: ProvenKey): void;
}

/** Options of {@link createDpopKeyCache}. */
export interface KeyCacheOptions {
  /** How many keys are kept (1000). */
  readonly maxKeys?: number;
}

/** Longer headers, of keys that are rarely met, are read anew each time. */
const maxHeaderCharacters = 2048;

/**
 * Makes a cache of DPoP keys. All proofs of a client have the same header, so reading and preparing its key once takes
 * away more than half of the work. It holds public keys and decides nothing: every proof is still verified.
 *
 * @throws TypeError
 * @example
 * createDpopKeyCache({ maxKeys: 5000 }).get('header of a proof'); // undefined
 */
export function createDpopKeyCache({ maxKeys = 1000 }: KeyCacheOptions = {}): DpopKeyCache {
  if (!Number.isSafeInteger(maxKeys) || maxKeys < 1)
    throw new TypeError('expected "maxKeys" to be 1 or more');
  const keys = new Map<string, ProvenKey>();
  return {
    get(header) {
      const proven = keys.get(header);
      if (proven === undefined) return undefined;
      keys.delete(header);
      keys.set(header, proven);
      return proven;
    },
    keep(header, proven) {
      if (header.length > maxHeaderCharacters) return;
      keys.set(header, proven);
      const [oldest] = keys.keys();
      if (keys.size > maxKeys && oldest !== undefined) keys.delete(oldest);
    },
  };
}

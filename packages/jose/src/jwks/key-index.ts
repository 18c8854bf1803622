import { signatureAlgorithms } from '../algorithms/signature-algorithms.ts';
import type { Jwk } from '../keys/jwk-members.ts';
import type { KeyQuery } from '../keys/key-source.ts';
import type { VerificationKey } from '../keys/key.ts';
import type { ParsedJwk } from '../keys/parse-jwk.ts';
import type { KeyOptions } from '../keys/signature-key.ts';
import { fitsAlgorithm, makeVerificationKey, toPublicMembers } from '../keys/signature-key.ts';

/** A key set as JSON (RFC 7517 §5). */
export interface Jwks {
  /** The keys. */
  readonly keys: readonly Jwk[];
}

/** Makes the key for one algorithm, or undefined where the key is not strong enough for it. */
export type KeyMaker = (jwk: ParsedJwk, options: KeyOptions) => VerificationKey | undefined;

/** The keys of a set, found by key ID; never changes. */
export interface KeyIndex {
  /**
   * The keys that may have made a token: those with its kid; where the set has no such kid, or the token names none,
   * those without one, or all. Several keys may share a kid: each is a candidate.
   */
  readonly find: (query: KeyQuery) => readonly VerificationKey[];
  /** What stands in the set, by a text for each key. */
  readonly entries: ReadonlyMap<string, IndexedKey>;
  /** The public keys of the set; secrets are left out. */
  readonly toJSON: () => Jwks;
}

/** One key of a set; a key that names no algorithm makes one key for each algorithm that is asked for. */
export interface IndexedKey {
  readonly jwk: ParsedJwk;
  readonly made: Map<string, VerificationKey | undefined>;
}

/** Makes an index. Keys that stood in the `previous` one are taken over, with all that was prepared for them. */
export function createKeyIndex(
  jwks: readonly ParsedJwk[],
  {
    make = makePublicKey,
    previous,
  }: { readonly make?: KeyMaker; readonly previous?: KeyIndex | undefined } = {},
): KeyIndex {
  const entries = new Map<string, IndexedKey>();
  for (const jwk of jwks) {
    const text = textOf(jwk);
    entries.set(text, previous?.entries.get(text) ?? { jwk, made: new Map() });
  }
  const all = [...entries.values()];
  // A Map, so that a kid such as __proto__ is a name like any other.
  const byKid = Map.groupBy(all, ({ jwk }) => jwk.kid);

  function candidates(kid: string | undefined): readonly IndexedKey[] {
    if (kid === undefined) return all;
    return byKid.get(kid) ?? byKid.get(undefined) ?? [];
  }

  return Object.freeze({
    find: ({ algorithm, kid }: KeyQuery) =>
      candidates(kid)
        .map((entry) => keyFor(entry, algorithm, make))
        .filter((key) => key !== undefined),
    entries,
    toJSON: () => ({
      keys: all.filter(({ jwk }) => jwk.members.kty !== 'oct').map(({ jwk }) => toPublicJwk(jwk)),
    }),
  });
}

/** Whether two indexes hold the same keys, in any order. */
export function hasSameKeys(a: KeyIndex, b: KeyIndex): boolean {
  return a.entries.size === b.entries.size && [...a.entries.keys()].every((text) => b.entries.has(text));
}

/** How many keys of one index are not in another. */
export function countMissing(from: KeyIndex, others: KeyIndex): number {
  return [...from.entries.keys()].filter((text) => !others.entries.has(text)).length;
}

function keyFor(entry: IndexedKey, algorithm: string, make: KeyMaker): VerificationKey | undefined {
  const { jwk, made } = entry;
  if (made.has(algorithm)) return made.get(algorithm);
  const known = signatureAlgorithms[algorithm];
  if (known === undefined || (jwk.alg !== undefined && jwk.alg !== algorithm)) return undefined;
  const key = fitsAlgorithm(jwk.members, known) ? make(jwk, { algorithm, kid: jwk.kid }) : undefined;
  made.set(algorithm, key);
  return key;
}

function makePublicKey(jwk: ParsedJwk, options: KeyOptions): VerificationKey {
  return makeVerificationKey(jwk.members, options);
}

function textOf({ members, alg, kid, use, keyOps }: ParsedJwk): string {
  return JSON.stringify([members, alg ?? null, kid ?? null, use ?? null, keyOps ?? null]);
}

function toPublicJwk({ members, alg, kid, use }: ParsedJwk): Jwk {
  const named = {
    ...(kid !== undefined && { kid }),
    ...(alg !== undefined && { alg }),
    ...(use !== undefined && { use }),
  };
  return { ...toPublicMembers(members), ...named };
}

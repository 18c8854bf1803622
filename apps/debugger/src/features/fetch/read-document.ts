import { readAddress } from './address.ts';

type Members = Readonly<Record<string, unknown>>;

/** One key of a set, as far as it says what it is. */
export interface ListedKey {
  readonly kid: string | undefined;
  /** Kind, curve and algorithm, as written. */
  readonly traits: string;
  readonly isPrivate: boolean;
}

export type DocumentProblem = 'issuer-mismatch' | 'no-keys-address' | 'no-keys';

/** What a fetched document is good for. */
export type ReadDocument =
  | { readonly kind: 'discovery'; readonly issuer: string; readonly keysAddress: string }
  | { readonly kind: 'key-set'; readonly keys: readonly ListedKey[]; readonly hasWanted: boolean | undefined }
  | { readonly kind: 'problem'; readonly problem: DocumentProblem; readonly found: string };

export interface Wanted {
  /** The issuer the document must be of; undefined where the address does not tell. */
  readonly issuer: string | undefined;
  /** The key ID the person's token names; empty for any. */
  readonly kid: string;
}

/** Reads a key set, or a discovery document that says where the key set is. */
export function readDocument(members: Members, wanted: Wanted): ReadDocument {
  const { keys } = members;
  return Array.isArray(keys) ? readKeySet(keys, wanted.kid) : readDiscovery(members, wanted.issuer);
}

function readDiscovery({ issuer, jwks_uri: address }: Members, wanted: string | undefined): ReadDocument {
  if (typeof issuer !== 'string') return { kind: 'problem', problem: 'no-keys', found: '' };
  // RFC 8414 section 3.3: the issuer must be identical to the one the address was made of.
  if (wanted !== undefined && issuer !== wanted && issuer !== `${wanted}/`) {
    return { kind: 'problem', problem: 'issuer-mismatch', found: issuer };
  }
  if (typeof address !== 'string' || readAddress(address).kind !== 'address') {
    return { kind: 'problem', problem: 'no-keys-address', found: issuer };
  }
  return { kind: 'discovery', issuer, keysAddress: address };
}

function readKeySet(values: readonly unknown[], kid: string): ReadDocument {
  const keys = values.flatMap((value) => (isObject(value) ? [listKey(value)] : []));
  if (keys.length === 0) return { kind: 'problem', problem: 'no-keys', found: '' };
  return { kind: 'key-set', keys, hasWanted: kid === '' ? undefined : keys.some((key) => key.kid === kid) };
}

function listKey(jwk: Members): ListedKey {
  const traits = [jwk['kty'], jwk['crv'], jwk['alg'], jwk['use']].filter(
    (trait) => typeof trait === 'string',
  );
  return {
    kid: typeof jwk['kid'] === 'string' ? jwk['kid'] : undefined,
    traits: traits.join(' · '),
    isPrivate: ['d', 'k', 'priv'].some((name) => Object.hasOwn(jwk, name)),
  };
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

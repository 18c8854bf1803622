/** A JSON Web Key as it stands in JSON (RFC 7517 §4): every member may be there, none is trusted. */
export interface Jwk {
  /** The key type: `RSA`, `EC`, `OKP`, `AKP` or `oct` (RFC 7517 §4.1). */
  readonly kty?: string | undefined;
  /** The one algorithm it is for (RFC 7517 §4.4). */
  readonly alg?: string | undefined;
  /** The key ID (RFC 7517 §4.5). */
  readonly kid?: string | undefined;
  /** What a public key is for: `sig` or `enc` (RFC 7517 §4.2). */
  readonly use?: string | undefined;
  /** What the key may do, for example `verify` (RFC 7517 §4.3). */
  readonly key_ops?: readonly string[] | undefined;
  readonly [name: string]: unknown;
}

/** The key types of RFC 7518 §6, RFC 8037 §2 and RFC 9964. */
export type KeyType = 'RSA' | 'EC' | 'OKP' | 'AKP' | 'oct';

/**
 * The members that make up a key's number, checked: canonical base64url texts, curve and algorithm names.
 * RSA: n e, private also d p q dp dq qi. EC: crv x y, private d. OKP: crv x, private d.
 * AKP: alg pub, private priv (the 32-byte seed). oct: k.
 */
export interface JwkMembers {
  readonly kty: KeyType;
  readonly crv?: string;
  readonly alg?: string;
  readonly n?: string;
  readonly e?: string;
  readonly d?: string;
  readonly p?: string;
  readonly q?: string;
  readonly dp?: string;
  readonly dq?: string;
  readonly qi?: string;
  readonly x?: string;
  readonly y?: string;
  readonly pub?: string;
  readonly priv?: string;
  readonly k?: string;
}

/** Names of the secret members, by key type. */
export const privateMembers: Readonly<Record<KeyType, readonly (keyof JwkMembers)[]>> = {
  RSA: ['d', 'p', 'q', 'dp', 'dq', 'qi'],
  EC: ['d'],
  OKP: ['d'],
  AKP: ['priv'],
  oct: ['k'],
};

/** Names of the public members beside `kty`, by key type; the first names the curve or parameter set, where there is one. */
export const publicMembers: Readonly<Record<KeyType, readonly (keyof JwkMembers)[]>> = {
  RSA: ['n', 'e'],
  EC: ['crv', 'x', 'y'],
  OKP: ['crv', 'x'],
  AKP: ['alg', 'pub'],
  oct: [],
};

import type { Jwk, Keys } from '../material/keys.ts';
import type { Claims } from '../material/tokens.ts';

/** What a verifier is told to expect. An adapter passes on what its library can be told. */
export interface Rules {
  readonly algorithms: readonly string[];
  readonly keys: Keys;
  readonly issuer?: string;
  readonly audience?: string;
  readonly subject?: string;
  readonly tokenId?: string;
  readonly typ?: string;
  readonly required?: readonly string[];
  readonly maxAgeSeconds?: number;
}

/** The expectations that a library may offer beside the signature. */
export type Expectation = 'exp' | 'nbf' | 'iss' | 'aud' | 'sub' | 'jti' | 'typ' | 'required' | 'maxAge';

/** What to sign and how. */
export interface SignOrder {
  readonly algorithm: string;
  readonly keys: Keys;
}

/** What to decrypt: the one key, the one algorithm, the one content encryption that are right. */
export interface DecryptOrder {
  readonly keys: Keys;
  readonly algorithm: string;
  readonly encryption: string;
}

/** What is signed beside its token. */
export interface DetachedOrder {
  readonly keys: Keys;
  readonly payload: Buffer;
}

/** The calls of a library. What refuses, rejects or throws; what is missing, the library does not offer. */
export interface Calls {
  readonly sign?: (claims: Claims, order: SignOrder) => Promise<string> | string;
  /** Verifies as the documentation says is safe, and returns the claims. */
  readonly verify?: (token: string, rules: Rules) => unknown;
  /** Verifies with the public key as PEM (or the secret) and no word about algorithms. */
  readonly verifyUnpinned?: (token: string, keys: Keys) => unknown;
  /** Verifies with a public key given as JWK. */
  readonly verifyWithJwk?: (token: string, jwk: Jwk, rules: Rules) => unknown;
  /** Verifies with one key of a set. */
  readonly verifyWithSet?: (token: string, set: { keys: Jwk[] }, rules: Rules) => unknown;
  /** A verifier that takes its keys from an address. */
  readonly createRemoteVerifier?: (url: string, rules: Rules) => (token: string) => unknown;
  /** Verifies a JWS in JSON serialization and returns the payload's bytes or claims. */
  readonly verifyJson?: (jws: object, keys: Keys) => unknown;
  readonly verifyDetached?: (token: string, order: DetachedOrder) => unknown;
  /** Verifies a detached JWS whose payload is not base64url-encoded (RFC 7797). */
  readonly verifyUnencoded?: (token: string, order: DetachedOrder) => unknown;
  /** Decrypts a compact JWE and returns its plaintext. */
  readonly decrypt?: (jwe: string, order: DecryptOrder) => Promise<Uint8Array | string>;
  /** Encrypts to a compact JWE. */
  readonly encrypt?: (plaintext: Buffer, order: DecryptOrder) => Promise<string>;
  /** Opens a JWT that is signed, then encrypted, with what the library has for it. */
  readonly openNested?: (jwe: string, order: { decrypt: DecryptOrder; rules: Rules }) => unknown;
}

/** One library and the way it is called here. */
export interface Adapter {
  /** The name of its file, and of the file with its results. */
  readonly id: string;
  /** The package on npm. */
  readonly package: string;
  /** How it is called, in a sentence or two: what the results hold for. */
  readonly how: string;
  /** The signature algorithms that its documentation names. */
  readonly algorithms: readonly string[];
  /** The key management algorithms that its documentation names. */
  readonly keyManagement?: readonly string[];
  /** What it can be told to expect of a token. */
  readonly expects: readonly Expectation[];
  /** False for a library of signatures, which leaves it to the caller to read the claims. */
  readonly readsClaims?: boolean;
  /** The issuer it can work with, where that is not an address. */
  readonly issuer?: string;
  /** The `typ` it insists on, where that is not JWT. */
  readonly typ?: string;
  readonly load: () => Promise<Calls>;
}

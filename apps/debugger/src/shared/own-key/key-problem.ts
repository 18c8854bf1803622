/** What keeps a pasted text from being the key that is needed. Each has a sentence of its own in every language. */
export type KeyProblemName =
  | 'empty'
  | 'address'
  | 'discovery'
  | 'token'
  | 'json'
  | 'no-key'
  | 'no-type'
  | 'pem'
  | 'pem-other'
  | 'request'
  | 'ssh'
  | 'openssh'
  | 'too-long'
  | 'public-key'
  | 'private-key'
  | 'certificate'
  | 'locked'
  | 'wrong-password'
  | 'locked-legacy'
  | 'set-empty'
  | 'set-several'
  | 'secret-given'
  | 'key-given'
  | 'public-as-secret'
  | 'secret-encoding'
  | 'secret-length'
  | 'secret-empty'
  | 'wrong-type'
  | 'wrong-curve'
  | 'other-algorithm'
  | 'wrong-use'
  | 'wrong-operations'
  | 'unsupported'
  | 'damaged'
  | 'weak'
  | 'refused';

/** The variable parts of a sentence; never anything of the key. */
export interface KeyProblemFacts {
  /** The algorithm that the key is needed for. */
  readonly algorithm: string;
  /** What was needed: a type, a curve, a length. */
  readonly wanted: string;
  /** What was found instead. */
  readonly got: string;
}

/** One problem with a pasted key. */
export interface KeyProblem {
  readonly name: KeyProblemName;
  readonly facts: KeyProblemFacts;
  /** What the library said, in English: for problems that have no finer name. */
  readonly detail?: string | undefined;
}

/** Why a key that can be used should not be. */
export type KeyWeakness = 'short' | 'published' | 'guessable';

/** What a key is needed for. */
export interface KeyDemand {
  readonly algorithm: string;
  readonly purpose: 'sign' | 'encrypt' | 'decrypt';
  /** The types of key (RFC 7517 section 4.1) that will do. */
  readonly keyTypes: readonly string[];
  /** The curves that will do; empty where the type says it all. */
  readonly curves: readonly string[];
  /** How long a secret has to be, in bytes: the least, or exactly one of these lengths. */
  readonly secret: { readonly least: number } | { readonly exactly: readonly number[] };
}

/** A key of one's own, ready to be used. */
export interface OwnKey {
  readonly kind: 'ready';
  /** All of its members, the private ones too. */
  readonly jwk: Jwk;
  /** The public members alone; undefined for a secret. */
  readonly publicJwk: Jwk | undefined;
  readonly kid: string | undefined;
  /** RFC 7638, SHA-256; undefined for a secret, whose thumbprint would help to guess it. */
  readonly thumbprint: string | undefined;
  readonly weaknesses: readonly KeyWeakness[];
  /** The bits of an RSA modulus or of a secret. */
  readonly bits: number | undefined;
}

/** What a pasted text is: a key, or why it is none. */
export type OwnKeyReading = OwnKey | { readonly kind: 'problem'; readonly problem: KeyProblem };

export type Jwk = Readonly<Record<string, unknown>>;

/** How the characters of a secret become bytes. */
export type SecretEncoding = 'utf8' | 'base64' | 'base64url' | 'hex';

export const secretEncodings: readonly SecretEncoding[] = ['utf8', 'base64', 'base64url', 'hex'];

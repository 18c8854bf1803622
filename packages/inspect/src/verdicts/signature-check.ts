import type { Facts } from './verdict.ts';
import type { ReasonCode } from '@mintmark/oauth/reasons';

/** Where a key came from: the person gave it, or the token carries it, which proves nothing. */
export type KeyProvenance = 'given' | 'token';

/** The key whose signature it is, or that opened the token. */
export interface UsedKey {
  /** In words: "RSA public key, 2048 bits". */
  readonly kind: string;
  /** As what it was given: "key 2 of 3 of the key set", "the header parameter jwk". */
  readonly source: string;
  readonly provenance: KeyProvenance;
  readonly algorithm: string;
  readonly kid: string | undefined;
  /** RFC 7638, SHA-256, base64url. Undefined for secrets: it would tell a guesser that the guess is right. */
  readonly thumbprint: string | undefined;
  /** How the text of a secret became bytes, where it was one. */
  readonly secretReading: SecretReading | undefined;
}

/** A way to read the text of a secret. */
export interface SecretReading {
  readonly encoding: 'utf8' | 'base64' | 'base64url' | 'hex';
  readonly edge: 'as-given' | 'trimmed' | 'with-newline';
}

/** Something about the key worth knowing, by a code of its own. */
export interface KeyNotice {
  readonly status: 'bad' | 'unsure' | 'note';
  readonly sentence: string;
  readonly phrase: string;
  readonly facts: Facts;
  /** A reading of the secret that would fit. */
  readonly reading?: SecretReading;
}

/** What checking a signature, or opening an encrypted token, came to. */
export interface SignatureCheck {
  /** `yes` only for a key the person gave that is strong enough. */
  readonly state: 'yes' | 'no' | 'unknown';
  readonly code: ReasonCode | undefined;
  /** One sentence. */
  readonly sentence: string;
  /** What to try. */
  readonly hint: string | undefined;
  /** Which sentence it is, for wording it in another language. */
  readonly phrase: string;
  /** What the sentence speaks of. */
  readonly facts: Facts;
  /** The key that fits, trusted or not. */
  readonly key: UsedKey | undefined;
  readonly notices: readonly KeyNotice[];
  /** What an encrypted token holds. */
  readonly plaintext: Uint8Array<ArrayBuffer> | undefined;
}

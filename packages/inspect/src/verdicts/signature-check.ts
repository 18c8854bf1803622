import type { ReasonCode } from '@mintmark/oauth/reasons';
import type { KeyWeakness } from '@mintmark/jose/weak-keys';
import type { CertificateFacts } from '../keys/der/certificate-facts.ts';
import type { KeyFacts, SecretReading } from '../keys/key-reading.ts';
import type { Facts } from './verdict.ts';

export type { SecretReading } from '../keys/key-reading.ts';

/** Where a key came from: the person gave it, or the token carries it, which proves nothing. */
export type KeyProvenance = 'given' | 'token';

/** The key whose signature it is, or that opened the token. */
export interface UsedKey {
  /** In words: "RSA public key of 2048 bits". */
  readonly kind: string;
  /** As what it was given: "key 2 of 3 of the key set", "the header parameter jwk". */
  readonly source: string;
  /** Where it came from. */
  readonly provenance: KeyProvenance;
  /** What it was used with. */
  readonly algorithm: string;
  /** Its key ID, as the key says. */
  readonly kid: string | undefined;
  /** RFC 7638, SHA-256, base64url. Undefined for secrets: it would tell a guesser that the guess is right. */
  readonly thumbprint: string | undefined;
  /** How the text of a secret became bytes, where it was one. */
  readonly secretReading: SecretReading | undefined;
  /** What words of another language are made of: type, curve, bits, and as what it was given. */
  readonly facts: Facts;
  /** The key itself. Holds secrets: show and log the rest. */
  readonly given: KeyFacts;
  /** The bytes of a secret as they were used. Not to be shown or logged. */
  readonly secret: Uint8Array<ArrayBuffer> | undefined;
}

/** Something about the key worth knowing, by a code of its own. */
export interface KeyNotice {
  /** Whether it is a fault, a doubt or a remark. */
  readonly status: 'bad' | 'unsure' | 'note';
  /** One sentence. */
  readonly sentence: string;
  /** Which sentence it is, for wording it in another language. */
  readonly phrase: string;
  /** What the sentence speaks of. */
  readonly facts: Facts;
  /** A reading of the secret that would fit. */
  readonly reading?: SecretReading;
}

/** One of the given keys, and what came of it. */
export interface ConsideredKey {
  /** Its place among the given keys, from 1. */
  readonly place: number;
  /** Its key ID. */
  readonly kid: string | undefined;
  /** In words. */
  readonly kind: string;
  /** `signed`: its signature; `tried`: not its signature; `passed-over`: a verifier does not look at it; `unusable`. */
  readonly outcome: 'signed' | 'tried' | 'passed-over' | 'unusable';
  /** The reason; undefined where it signed. */
  readonly code: ReasonCode | undefined;
  /** Which sentence it is, for wording it in another language. */
  readonly phrase: string;
  /** One sentence. */
  readonly sentence: string;
  /** What the sentence speaks of. */
  readonly facts: Facts;
}

/** A key that the token itself carries or points to. Whoever wrote the token chose it. */
export interface CarriedKey {
  /** The header parameter it is in. */
  readonly parameter: 'jwk' | 'x5c' | 'jku' | 'x5u';
  /** `not-fetched`: an address, which nobody here follows. */
  readonly outcome: 'signed' | 'fails' | 'unreadable' | 'not-fetched' | 'not-tried';
  /** The key, where it can be read. */
  readonly key: KeyFacts | undefined;
  /** The certificates of x5c, as far as they can be read. */
  readonly chain: readonly (CertificateFacts | undefined)[];
}

/** One of several signatures: of a JSON serialization, or those of an SD-JWT. */
export interface SignerCheck {
  /** Whose signature it is, or who can open the token. */
  readonly role: 'signer' | 'recipient' | 'issuer' | 'holder';
  /** From 1. */
  readonly place: number;
  /** Whether a given key made it. */
  readonly state: 'yes' | 'no' | 'unknown';
  /** The reason; undefined for a plain yes. */
  readonly code: ReasonCode | undefined;
  /** Which sentence it is, for wording it in another language. */
  readonly phrase: string;
  /** One sentence. */
  readonly sentence: string;
  /** What the sentence speaks of. */
  readonly facts: Facts;
  /** The key that fits. */
  readonly key: UsedKey | undefined;
}

/** What checking a signature, or opening an encrypted token, came to. */
export interface SignatureCheck {
  /** `yes` only for a key the person gave that is strong enough. */
  readonly state: 'yes' | 'no' | 'unknown';
  /** The reason; undefined for a plain yes. */
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
  /** What else there is to say about the key. */
  readonly notices: readonly KeyNotice[];
  /** What an encrypted token holds. */
  readonly plaintext: Uint8Array<ArrayBuffer> | undefined;
  /** All given keys, and why each was taken or not. */
  readonly considered: readonly ConsideredKey[];
  /** The keys that the token carries or points to. */
  readonly carried: readonly CarriedKey[];
  /** Where there are several signatures, each. */
  readonly signers: readonly SignerCheck[];
  /** Why the key that fits is too weak; empty for a good one. */
  readonly weaknesses: readonly KeyWeakness[];
}

import type { HmacKey, Jwk, SigningKey, VerificationKey } from '@mintmark/jose';

/** What a sound verifier does with a token; `either` is told for information and never a failure. */
export type AttackExpectation = 'refuse' | 'accept' | 'either';

/** How bad it is when a verifier does otherwise. */
export type AttackSeverity = 'critical' | 'high' | 'medium' | 'low';

/** Names of the groups that cases can be chosen by. */
export type AttackFamilyName =
  | 'controls'
  | 'no-signature'
  | 'tampering'
  | 'key-confusion'
  | 'embedded-keys'
  | 'key-ids'
  | 'algorithms'
  | 'critical-headers'
  | 'signature-forms'
  | 'weak-secrets'
  | 'encoding'
  | 'json'
  | 'serialization'
  | 'size'
  | 'times'
  | 'issuer'
  | 'audience'
  | 'claims'
  | 'token-type';

/** One token to hand to a verifier, and what should happen. */
export interface AttackCase {
  /** Stable over releases, for example `alg-none`. */
  readonly id: string;
  /** The group that it belongs to. */
  readonly family: AttackFamilyName;
  /** What is special about the token. */
  readonly title: string;
  /** Why it matters. */
  readonly why: string;
  /** The section of an RFC or the CVE that it comes from. */
  readonly source: string;
  /** How bad it is when it goes otherwise. */
  readonly severity: AttackSeverity;
  /** What a sound verifier does. */
  readonly expected: AttackExpectation;
  /** The token as it is to be sent. */
  readonly token: string;
  /** The control that the token equals but for the one point; where that is not accepted, the case says nothing. */
  readonly compare?: string;
}

/** What has to be given so that a case can be made. */
export type AttackNeed = 'signing-key' | 'valid-token' | 'typ' | 'certificate';

/** A case that could not be made from what was given. */
export interface LeftOutAttack {
  /** As of a case. */
  readonly id: string;
  /** The group that it belongs to. */
  readonly family: AttackFamilyName;
  /** What would be special about the token. */
  readonly title: string;
  /** What would have to be given. */
  readonly needs: AttackNeed;
  /** The same as a sentence. */
  readonly reason: string;
}

/** All cases for one verifier. */
export interface AttackSuite {
  /** The algorithm of the verifier's key. */
  readonly algorithm: string;
  /** The issuer that the verifier expects. */
  readonly issuer: string;
  /** The audience that it stands for. */
  readonly audience: string;
  /** The type that it demands; absent where any will do. */
  readonly typ?: string;
  /** Seconds since 1970. */
  readonly madeAt: number;
  /** Seconds since 1970 at which the good tokens expire: from then on the suite says nothing. */
  readonly goodUntil: number;
  /** The tokens, good ones first. */
  readonly cases: readonly AttackCase[];
  /** What could not be made, and why. */
  readonly leftOut: readonly LeftOutAttack[];
}

/** A private key as `SignBytes` gets it. */
export interface RawKey {
  /** The private JSON Web Key. */
  readonly jwk: Jwk;
  /** The algorithm to sign with. */
  readonly algorithm: string;
}

/** Signs bytes with a private JSON Web Key, for algorithms that the runtime's Web Crypto lacks. */
export type SignBytes = (data: Uint8Array<ArrayBuffer>, key: RawKey) => Promise<Uint8Array>;

/** Options of `createAttacks`. */
export interface AttackOptions {
  /** The issuer that the verifier expects. */
  readonly issuer: string;
  /** The audience that the verifier stands for. */
  readonly audience: string;
  /** The subject of the tokens (`alice`). */
  readonly subject?: string;
  /** The `typ` that the verifier demands (none: the cases of wrong types are left out). */
  readonly typ?: string;
  /** The `scope` of the tokens (none). */
  readonly scope?: string;
  /** Further claims that a good token needs here (none). */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Claims beside `iss` and `aud` without which the verifier must refuse (`exp`; for `at+jwt` those of RFC 9068). */
  readonly requiredClaims?: readonly string[];
  /** A good token of the real issuer, where no private key or secret is at hand (none). */
  readonly validToken?: string;
  /** The verifier's certificate in DER, where it was given one (none). */
  readonly certificate?: Uint8Array;
  /** How long the good tokens live, in seconds (3600). */
  readonly lifetimeSeconds?: number;
  /** Characters of the tokens that are huge (100 000). */
  readonly hugeCharacters?: number;
  /** The time in milliseconds (`Date.now`). */
  readonly now?: () => number;
  /** Gives random bytes (`crypto.getRandomValues`). */
  readonly random?: (length: number) => Uint8Array;
  /** Signs where Web Crypto cannot (none). */
  readonly signBytes?: SignBytes;
}

/** The verifier's key: a testing key that can sign, or only the public one. */
export type AttackKey = SigningKey | HmacKey | VerificationKey;

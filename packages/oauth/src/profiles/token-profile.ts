import type { ValueShape } from './shapes.ts';

/** The name of a kind of token that a specification describes. */
export type ProfileName =
  | 'access-token'
  | 'id-token'
  | 'logout-token'
  | 'security-event'
  | 'dpop-proof'
  | 'client-assertion'
  | 'request-object'
  | 'sd-jwt'
  | 'introspection-response';

/** What a token says, decoded and not trusted. For an encrypted token: what is inside. */
export interface TokenContent {
  /** The header of the signature. */
  readonly header: Readonly<Record<string, unknown>>;
  /** The claims. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** The words of RFC 2119: `must` where a verifier has to refuse, `should` where it is advised. */
export type ProfileLevel = 'must' | 'should';

/** Where in a token something is wrong. */
export interface ProfileMember {
  /** The part of the token. */
  readonly part: 'header' | 'claims';
  /** The name of the header parameter or claim. */
  readonly name: string;
}

/** One rule of a profile. */
export interface ProfileRule {
  /** The stable id, for example `access-token/client_id-missing`. */
  readonly id: string;
  /** How strongly the specification says it. */
  readonly level: ProfileLevel;
  /** The member it is about. */
  readonly member: ProfileMember;
  /** What is wrong when it is broken: lower case, no period, no value of the token. */
  readonly message: string;
  /** The specification and its section. */
  readonly source: string;
  /** Whether a token breaks it. Never throws. */
  readonly isBroken: (content: TokenContent) => boolean;
}

/** A rule that a token breaks. */
export interface ProfileViolation {
  /** The id of the rule, for example `access-token/client_id-missing`. */
  readonly rule: string;
  /** How strongly the specification says it. */
  readonly level: ProfileLevel;
  /** The member it is about. */
  readonly member: ProfileMember;
  /** What is wrong: lower case, no period, no value of the token. */
  readonly message: string;
  /** The specification and its section. */
  readonly source: string;
}

/** A kind of token: what it must, should and must not have. */
export interface TokenProfile {
  /** The name here. */
  readonly name: ProfileName;
  /** What people call it. */
  readonly title: string;
  /** The specification. */
  readonly source: string;
  /** The media types that `typ` may name, in lower case and without `application/`. */
  readonly types: readonly string[];
  /** How other types of this profile end (none). */
  readonly typeSuffix?: string;
  /** Whether `typ` has to name one of them. */
  readonly typeRequired: boolean;
  /** Whether the specification advises to name one of them. */
  readonly typeRecommended: boolean;
  /** Header parameters that have to be there. */
  readonly requiredHeader: readonly string[];
  /** Claims that have to be there. */
  readonly requiredClaims: readonly string[];
  /** Claims that are advised. */
  readonly recommendedClaims: readonly string[];
  /** Claims that must not be there. */
  readonly forbiddenClaims: readonly string[];
  /** Claims that are advised against. */
  readonly discouragedClaims: readonly string[];
  /** The JSON shape of claims, where they are there. */
  readonly shapes: Readonly<Record<string, ValueShape>>;
  /** Whether `exp` has to be there. */
  readonly expiryRequired: boolean;
  /** The longest good lifetime; without `exp` the longest age. Not judged by `checkProfile` (none). */
  readonly maxLifetimeSeconds?: number;
  /** Whether the token has to be signed at all. */
  readonly signatureRequired: boolean;
  /** Whether only a signature with a private key will do. */
  readonly asymmetricOnly: boolean;
  /** Whether a signature with a private key is advised. */
  readonly asymmetricRecommended: boolean;
  /** Whether a verifier accepts it once only, and so needs its `jti`. */
  readonly oneTime: boolean;
  /** Sections for the general rules. */
  readonly sections: ProfileSections;
  /** What only this profile asks for. */
  readonly rules: readonly ProfileRule[];
  /** How much a token without a telling `typ` looks like this: 0 (not at all) to 1. Never throws. */
  readonly likeness: (content: TokenContent) => number;
}

/** Where the specification says what the general rules check. */
export interface ProfileSections {
  /** Of `typ`. */
  readonly type: string;
  /** Of the algorithm. */
  readonly algorithm: string;
  /** Of the header parameters that have to be there. */
  readonly header: string;
  /** Of the claims. */
  readonly claims: string;
}

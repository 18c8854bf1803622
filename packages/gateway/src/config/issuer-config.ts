import type { SecretConfig } from './secret.ts';

/** A value that a claim is compared with. */
export type ClaimValueConfig = string | number | boolean;

/** What claims have to be: a value, or one of several; a claim that is a list fits where one of its items does. */
export type ClaimRulesConfig = Readonly<Record<string, ClaimValueConfig | readonly ClaimValueConfig[]>>;

/** An issuer whose access tokens are accepted. The defaults are those of RFC 9068. */
export interface IssuerConfig {
  /** Its identifier, compared exactly with `iss`: a slash at the end counts. */
  readonly issuer: string;
  /** The names of the APIs in its tokens; a token must be meant for one of them. */
  readonly audience: string | readonly string[];
  /** The claim that has the audience (`aud`). */
  readonly audienceClaim?: string;
  /** The accepted algorithms (the asymmetric ones). */
  readonly algorithms?: readonly string[];
  /** `at+jwt` for access tokens of RFC 9068, `JWT` for those of issuers before it (`at+jwt`). */
  readonly typ?: 'at+jwt' | 'JWT';
  /** Where its keys are: a key set file, or the address of one (those that its metadata lead to). */
  readonly keys?:
    | {
        /** The path of a file with a JWK Set. */
        readonly file: string;
      }
    | {
        /** The address of a JWK Set. */
        readonly url: string;
      };
  /** How far clocks may differ, in seconds, 0 to 60 (30). */
  readonly clockToleranceSeconds?: number;
  /** How old a token may be by its `iat`, in seconds (any). */
  readonly maxTokenAgeSeconds?: number;
  /** Claims that have to be there, beside those of the type (none). */
  readonly requiredClaims?: readonly string[];
  /** Rules that every token of this issuer has to keep (none). */
  readonly claims?: ClaimRulesConfig;
  /** The claim with scopes, or the path to it (`scope`, else `scp`). */
  readonly scopeClaim?: string | readonly string[];
  /** The claim with permissions, or the path to it (`permissions`). */
  readonly permissionsClaim?: string | readonly string[];
  /** The claim with roles, or the path to it (`roles`). */
  readonly rolesClaim?: string | readonly string[];
  /** Reads which tokens the issuer has revoked (tokens are good until they expire). */
  readonly revocation?: RevocationConfig;
  /** Asks the issuer about opaque tokens, RFC 7662 (they are refused). */
  readonly introspection?: IntrospectionConfig;
}

/** How the revocation feed of an issuer is read. */
export interface RevocationConfig {
  /** The client ID that the gateway has at the issuer (the feed is public). */
  readonly clientId?: string;
  /** Its secret. */
  readonly clientSecret?: SecretConfig;
  /** The address of the feed (that of the issuer's metadata). */
  readonly url?: string;
  /** How long the feed may be silent before nobody knows what was revoked, in seconds (60). */
  readonly maxStalenessSeconds?: number;
  /** What happens then, unless a route says otherwise (`closed`: 503). */
  readonly onStale?: 'closed' | 'open';
}

/** How an issuer is asked about tokens. */
export interface IntrospectionConfig {
  /** Where to ask (the `introspection_endpoint` of the issuer's metadata). */
  readonly url?: string;
  /** The client ID that the gateway has at the issuer. */
  readonly clientId: string;
  /** Its secret. */
  readonly clientSecret: SecretConfig;
  /** Whether it is asked about JWTs too (false). */
  readonly always?: boolean;
  /** How long an answer about an active token is believed, in seconds (10). */
  readonly cacheSeconds?: number;
}

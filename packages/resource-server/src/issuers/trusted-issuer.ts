import type { KeysOption } from '@mintmark/jose';
import type { RemoteJwksOptions } from '@mintmark/jose/jwks';
import type { IntrospectionOptions } from '../introspection/introspection-options.ts';
import type { ClaimRules } from '../requirements/claim-rule.ts';
import type { RevocationPolicy } from './issuer-revocation.ts';
import type { ClaimPath } from './claim-path.ts';

/** An issuer whose tokens are accepted, and how it writes them. The defaults are those of RFC 9068. */
export interface TrustedIssuer {
  /** Its identifier, compared exactly with `iss`: a slash at the end counts. */
  readonly issuer: string;
  /** Names of this API in its tokens (the server's `audience`). */
  readonly audience?: string | readonly string[];
  /** The claim that has the audience; Amazon Cognito puts `client_id` in its place (`aud`). */
  readonly audienceClaim?: string;
  /** The algorithms of its tokens (the server's `algorithms`). */
  readonly algorithms?: readonly string[];
  /**
   * The type of its tokens: `at+jwt` takes access tokens of RFC 9068 alone, with all claims that are required there; `JWT`
   * also takes tokens of the type `JWT` or of none, as issuers make them that do not follow RFC 9068 (`at+jwt`).
   */
  readonly typ?: 'at+jwt' | 'JWT';
  /** Its keys (those that its metadata lead to). */
  readonly keys?: KeysOption;
  /** How its keys are fetched, when `keys` is left out (see `RemoteJwksOptions` of `@mintmark/jose/jwks`). */
  readonly jwks?: RemoteJwksOptions;
  /** Claims that have to be there, beside those of the type (none). */
  readonly requiredClaims?: readonly string[];
  /** Rules that every token of this issuer has to keep, for example `{ token_use: 'access' }` (none). */
  readonly claims?: ClaimRules;
  /** How old a token may be by its `iat`, in seconds (any). */
  readonly maxTokenAgeSeconds?: number;
  /** How far its clock may differ, in seconds, 0 to 60 (the server's `clockToleranceSeconds`). */
  readonly clockToleranceSeconds?: number;
  /** The claim with scopes, a text with spaces or a list (`scope`, else `scp`). */
  readonly scopeClaim?: ClaimPath;
  /** The claim with permissions (`permissions`). */
  readonly permissionsClaim?: ClaimPath;
  /** The claim with roles, for example `['realm_access', 'roles']` (`roles`). */
  readonly rolesClaim?: ClaimPath;
  /** Reads which tokens the issuer has revoked, from a revocation feed (tokens are good until they expire). */
  readonly revocation?: RevocationPolicy;
  /** Asks the issuer about tokens that are no JWTs (RFC 7662), or about all (opaque tokens are refused). */
  readonly introspection?: IntrospectionOptions;
}

const names: readonly string[] = Object.keys({
  issuer: true,
  audience: true,
  audienceClaim: true,
  algorithms: true,
  typ: true,
  keys: true,
  jwks: true,
  requiredClaims: true,
  claims: true,
  maxTokenAgeSeconds: true,
  clockToleranceSeconds: true,
  scopeClaim: true,
  permissionsClaim: true,
  rolesClaim: true,
  introspection: true,
  revocation: true,
} satisfies Record<keyof TrustedIssuer, true>);

/** The short form is the identifier alone. @throws TypeError */
export function toTrustedIssuer(value: unknown): TrustedIssuer {
  if (typeof value === 'string') return toTrustedIssuer({ issuer: value });
  if (typeof value !== 'object' || value === null || !('issuer' in value)) {
    throw new TypeError('expected each issuer to be an identifier, or an object with "issuer"');
  }
  const unknown = Object.keys(value).find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new TypeError(`there is no option "${unknown}" of an issuer; there are ${names.join(', ')}`);
  const trusted = value as TrustedIssuer; // its members are checked where they are used
  if (typeof trusted.issuer !== 'string' || trusted.issuer === '') {
    throw new TypeError('expected the option "issuer" to be the identifier of an issuer');
  }
  if (trusted.typ !== undefined && trusted.typ !== 'at+jwt' && trusted.typ !== 'JWT') {
    throw new TypeError('expected the option "typ" to be "at+jwt" or "JWT"');
  }
  return trusted;
}

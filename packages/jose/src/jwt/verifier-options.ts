import { assertKnownOptions } from '../encoding/known-options.ts';
import type { Limits } from '../encoding/limits.ts';
import { resolveLimits } from '../encoding/limits.ts';
import type { JoseErrorCode } from '../errors/codes.ts';
import type { KeysOption } from '../keys/key-source.ts';
import { toKeySource } from '../keys/key-source.ts';
import { resolveAlgorithms } from '../jws/allowed-algorithms.ts';
import type { SignaturePolicy } from '../jws/signature-checker.ts';
import { audienceRules } from './audience-rules.ts';
import type { ClaimPolicy, TextRule } from './claim-rules.ts';
import type { JwtClaims } from './claims.ts';
import { optionalSeconds, optionalText, resolveNow, textList } from './options.ts';
import type { StandardSchema } from './standard-schema.ts';
import type { VerifyCacheMaker } from './verify-cache.ts';

/** What claims a verifier expects; shared by signed and encrypted tokens. */
export interface ClaimOptions<Claims = JwtClaims> {
  /** Accepted issuers, compared exactly. Required: a token of anybody else is not yours to trust. */
  readonly issuer: string | readonly string[];
  /** Names under which this recipient is addressed; the token's `aud` must have one of them. */
  readonly audience: string | readonly string[];
  /**
   * The claim that addresses recipients, for issuers whose access tokens have no `aud`: `client_id` for Amazon Cognito.
   * It is required as `aud` is; a token that has `aud` as well must name an audience there too (`aud`).
   */
  readonly audienceClaim?: string;
  /** The expected `sub` (not checked by default). */
  readonly subject?: string;
  /** The expected `jti` (not checked by default). */
  readonly jwtId?: string;
  /** The expected `nonce` (not checked by default). */
  readonly nonce?: string;
  /** The expected `typ` header, for example `at+jwt` (not checked by default; RFC 8725 §3.11 recommends it). */
  readonly typ?: string;
  /** Claims that have to be there, beside `iss` and the audience (none). */
  readonly requiredClaims?: readonly string[];
  /** How old a token may be by its `iat`, in seconds (no limit). */
  readonly maxTokenAgeSeconds?: number;
  /** How far clocks may differ, in seconds, 0 to 300 (30). */
  readonly clockToleranceSeconds?: number;
  /** The time in milliseconds (`Date.now`). */
  readonly now?: () => number;
  /** A Standard Schema for the claims, which checks them and gives them their type (none). */
  readonly claims?: StandardSchema<Claims>;
  /** Upper bounds on sizes (see `Limits`). */
  readonly limits?: Partial<Limits>;
}

/** Options of {@link createVerifier}. */
export interface VerifierOptions<Claims = JwtClaims> extends ClaimOptions<Claims> {
  /** The key, the keys, or a key set that tokens are checked with. */
  readonly keys: KeysOption;
  /** The accepted algorithms, for example `['ES256']`. Required. */
  readonly algorithms: readonly string[];
  /** Names of `crit` extensions that the caller understands and handles (none). */
  readonly critical?: readonly string[];
  /** Keeps verified tokens, so that the same token is not verified again: `verifyCache()` (none). */
  readonly cache?: VerifyCacheMaker;
}

/** What is resolved once for all tokens. */
export interface ResolvedClaimOptions<Claims> {
  readonly policy: ClaimPolicy;
  readonly schema: StandardSchema<Claims> | undefined;
  readonly now: () => number;
  readonly limits: Limits;
}

export const claimOptionNames: readonly string[] = [
  ...['issuer', 'audience', 'audienceClaim', 'subject', 'jwtId', 'nonce', 'typ', 'requiredClaims'],
  ...['maxTokenAgeSeconds', 'clockToleranceSeconds', 'now', 'claims', 'limits'],
];
const verifierOptionNames: readonly string[] = [
  ...claimOptionNames,
  'keys',
  'algorithms',
  'critical',
  'cache',
];

const defaultToleranceSeconds = 30;
const maxToleranceSeconds = 300;

/** Checks claim options. @throws TypeError */
export function resolveClaimOptions<Claims>(options: ClaimOptions<Claims>): ResolvedClaimOptions<Claims> {
  const { requiredClaims, maxTokenAgeSeconds, clockToleranceSeconds } = options;
  const required = requiredClaims === undefined ? [] : textList(requiredClaims, 'requiredClaims');
  const audienceClaim = optionalText(options.audienceClaim, 'audienceClaim') ?? 'aud';
  return {
    policy: {
      typ: optionalText(options.typ, 'typ'),
      requiredClaims: required.filter((name) => name !== 'iss' && name !== audienceClaim), // always required
      texts: textRules(options, audienceClaim),
      maxTokenAgeSeconds: optionalSeconds(maxTokenAgeSeconds, 'maxTokenAgeSeconds') ?? Infinity,
      clockToleranceSeconds:
        optionalSeconds(clockToleranceSeconds, 'clockToleranceSeconds', maxToleranceSeconds) ??
        defaultToleranceSeconds,
    },
    schema: options.claims,
    now: resolveNow(options.now),
    limits: resolveLimits(options.limits),
  };
}

function textRules<Claims>(options: ClaimOptions<Claims>, audienceClaim: string): readonly TextRule[] {
  const { issuer, audience, subject, jwtId, nonce } = options;
  const rules: readonly TextRule[] = [
    {
      claim: 'iss',
      expected: textList(issuer, 'issuer'),
      code: 'issuer_mismatch',
      message: 'the issuer is not an expected one',
    },
    ...audienceRules(textList(audience, 'audience'), audienceClaim),
    textRule('sub', optionalText(subject, 'subject'), 'subject_mismatch'),
    textRule('jti', optionalText(jwtId, 'jwtId'), 'jwt_id_mismatch'),
  ];
  // Not a claim of every JWT: others may use the name as they like.
  const expectedNonce = optionalText(nonce, 'nonce');
  return expectedNonce === undefined ? rules : [...rules, textRule('nonce', expectedNonce, 'nonce_mismatch')];
}

function textRule(claim: string, expected: string | undefined, code: JoseErrorCode): TextRule {
  const message = `the claim "${claim}" is not the expected one`;
  return { claim, expected: expected === undefined ? undefined : [expected], code, message };
}

/** Checks the options of a verifier. @throws TypeError, JoseError `algorithm_unknown` */
export function resolveVerifierOptions<Claims>(
  options: VerifierOptions<Claims>,
): ResolvedClaimOptions<Claims> & {
  readonly signature: SignaturePolicy;
  readonly critical: readonly string[];
} {
  assertKnownOptions(options, verifierOptionNames, 'createVerifier');
  const resolved = resolveClaimOptions(options);
  const signature = {
    source: toKeySource(options.keys, 'verify'),
    algorithms: resolveAlgorithms(options.algorithms),
    limits: resolved.limits,
  };
  return { ...resolved, signature, critical: options.critical ?? [] };
}

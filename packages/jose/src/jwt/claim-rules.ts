import type { JsonObject } from '../encoding/json.ts';
import { member } from '../encoding/json.ts';
import type { JoseErrorCode } from '../errors/codes.ts';
import type { ClaimFailure } from '../errors/jose-error.ts';
import { isSameType } from '../header/header.ts';
import type { JoseHeader } from '../header/header.ts';

/** What a verifier expects of header and claims, resolved once. */
export interface ClaimPolicy {
  readonly issuers: readonly string[];
  readonly audiences: readonly string[];
  readonly subject: string | undefined;
  readonly jwtId: string | undefined;
  readonly nonce: string | undefined;
  readonly typ: string | undefined;
  readonly requiredClaims: readonly string[];
  readonly maxTokenAgeSeconds: number | undefined;
  readonly clockToleranceSeconds: number;
}

type Report = (code: JoseErrorCode, claim: string, message: string) => void;

/** Checks all rules and gives every failure; empty when the claims hold. Times in seconds. */
export function checkClaims(claims: JsonObject, policy: ClaimPolicy, nowSeconds: number): ClaimFailure[] {
  // The common case is a token without a failure: the list is made when the first one comes.
  let failures: ClaimFailure[] | undefined;
  const report: Report = (code, claim, message) => {
    (failures ??= []).push({ code, claim, message });
  };
  checkRequired(claims, policy, report);
  checkIssuer(claims, policy, report);
  checkAudience(claims, policy, report);
  checkText(claims, { claim: 'sub', expected: policy.subject, code: 'subject_mismatch' }, report);
  checkText(claims, { claim: 'jti', expected: policy.jwtId, code: 'jwt_id_mismatch' }, report);
  if (policy.nonce !== undefined) {
    checkText(claims, { claim: 'nonce', expected: policy.nonce, code: 'nonce_mismatch' }, report);
  }
  checkTimes(claims, policy, { nowSeconds, report });
  return failures ?? [];
}

/** Checks the `typ` header parameter against the expected type (RFC 8725 §3.11). */
export function checkType(header: JoseHeader, expected: string | undefined): ClaimFailure | undefined {
  if (expected === undefined) return undefined;
  const { typ } = header;
  if (typ !== undefined && isSameType(typ, expected)) return undefined;
  const got = typ === undefined ? 'none' : 'another';
  return {
    code: 'type_mismatch',
    claim: 'typ',
    message: `expected the token type "${expected}", got ${got}`,
  };
}

function checkRequired(claims: JsonObject, { requiredClaims }: ClaimPolicy, report: Report): void {
  for (const claim of requiredClaims) {
    if (!Object.hasOwn(claims, claim))
      report('claim_missing', claim, `expected the claim "${claim}", got none`);
  }
}

function checkIssuer(claims: JsonObject, { issuers }: ClaimPolicy, report: Report): void {
  const iss = member(claims, 'iss');
  if (iss === undefined) report('claim_missing', 'iss', 'expected the claim "iss", got none');
  else if (typeof iss !== 'string') report('claim_invalid', 'iss', 'the claim "iss" must be a text');
  else if (!issuers.includes(iss)) report('issuer_mismatch', 'iss', 'the issuer is not an expected one');
}

function checkAudience(claims: JsonObject, { audiences }: ClaimPolicy, report: Report): void {
  const aud = member(claims, 'aud');
  if (aud === undefined) return report('claim_missing', 'aud', 'expected the claim "aud", got none');
  if (typeof aud === 'string' && audiences.includes(aud)) return undefined;
  const values: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  if (!values.every((value) => typeof value === 'string')) {
    return report('claim_invalid', 'aud', 'the claim "aud" must be a text or an array of texts');
  }
  if (!values.some((value) => audiences.includes(value))) {
    report('audience_mismatch', 'aud', 'the token is meant for another audience');
  }
}

interface TextRule {
  readonly claim: string;
  readonly expected: string | undefined;
  readonly code: JoseErrorCode;
}

function checkText(claims: JsonObject, { claim, expected, code }: TextRule, report: Report): void {
  const value = member(claims, claim);
  if (value === undefined) {
    if (expected !== undefined) report('claim_missing', claim, `expected the claim "${claim}", got none`);
  } else if (typeof value !== 'string') report('claim_invalid', claim, `the claim "${claim}" must be a text`);
  else if (expected !== undefined && value !== expected)
    report(code, claim, `the claim "${claim}" is not the expected one`);
}

interface Clock {
  readonly nowSeconds: number;
  readonly report: Report;
}

function checkTimes(claims: JsonObject, policy: ClaimPolicy, { nowSeconds, report }: Clock): void {
  const { clockToleranceSeconds: tolerance, maxTokenAgeSeconds: maxAge } = policy;
  const exp = readTime(claims, 'exp', report);
  const nbf = readTime(claims, 'nbf', report);
  const iat = readTime(claims, 'iat', report);
  // RFC 7519 §4.1.4: the time MUST be before exp, so a token is expired at exp itself.
  if (exp !== undefined && nowSeconds >= exp + tolerance)
    report('token_expired', 'exp', 'the token has expired');
  if (nbf !== undefined && nowSeconds < nbf - tolerance)
    report('token_not_yet_valid', 'nbf', 'the token is not valid yet');
  if (iat !== undefined && nowSeconds < iat - tolerance) {
    report('token_issued_in_future', 'iat', 'the token says it was issued in the future');
  }
  if (maxAge === undefined) return;
  if (iat === undefined) {
    if (!Object.hasOwn(claims, 'iat'))
      report('claim_missing', 'iat', 'a token age limit needs the claim "iat", got none');
  } else if (nowSeconds > iat + maxAge + tolerance)
    report('token_too_old', 'iat', `the token is older than ${maxAge} s`);
}

function readTime(claims: JsonObject, claim: 'exp' | 'nbf' | 'iat', report: Report): number | undefined {
  const value = member(claims, claim);
  if (value === undefined) return undefined;
  // 1e400 parses to Infinity and would make a token immortal.
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  report('claim_invalid', claim, `the claim "${claim}" must be a finite number of seconds`);
  return undefined;
}

import type { JsonObject } from '../encoding/json.ts';
import { member } from '../encoding/json.ts';
import type { JoseErrorCode } from '../errors/codes.ts';
import type { ClaimFailure } from '../errors/jose-error.ts';
import { JoseError } from '../errors/jose-error.ts';
import { isSameType } from '../header/header.ts';
import type { JoseHeader } from '../header/header.ts';

/** What a verifier expects of a claim that holds a text, or several. */
export interface TextRule {
  /** The claim's name. */
  readonly claim: string;
  /** The accepted texts; undefined where any will do and the claim may be absent. */
  readonly expected: readonly string[] | undefined;
  /** Whether the claim may be absent although texts are expected of it. */
  readonly isOptional?: boolean;
  /** Whether the claim may be an array, of which one text has to be an accepted one. */
  readonly isList?: boolean;
  /** The reason code where it does not. */
  readonly code: JoseErrorCode;
  /** Says that no accepted text is there. */
  readonly message: string;
}

/** What a verifier expects of header and claims, resolved once. */
export interface ClaimPolicy {
  /** The expected `typ` of the header; undefined where any will do. */
  readonly typ: string | undefined;
  /** Claims that have to be there, whatever they say. */
  readonly requiredClaims: readonly string[];
  /** In the order in which failures are told. */
  readonly texts: readonly TextRule[];
  /** Infinity where any age will do. */
  readonly maxTokenAgeSeconds: number;
  /** How far clocks may differ. */
  readonly clockToleranceSeconds: number;
}

type Report = (code: JoseErrorCode, claim: string, message: string) => void;

/** Checks all rules and gives every failure; empty when the claims hold. Times in seconds. */
export function checkClaims(claims: JsonObject, policy: ClaimPolicy, nowSeconds: number): ClaimFailure[] {
  const failures: ClaimFailure[] = [];
  const report: Report = (code, claim, message) => void failures.push({ code, claim, message });
  for (const claim of policy.requiredClaims) if (!Object.hasOwn(claims, claim)) reportMissing(claim, report);
  for (const rule of policy.texts) checkText(claims, rule, report);
  checkTimes(claims, policy, { nowSeconds, report });
  return failures;
}

/** Refuses a token for what does not hold. @throws JoseError with the code of the first failure and all of them in `failures` */
export function assertNoFailure(failures: readonly ClaimFailure[]): void {
  const [first] = failures;
  if (first !== undefined) throw new JoseError(first.code, first.message, { failures });
}

/** Checks the `typ` header parameter against the expected type (RFC 8725 §3.11). @throws JoseError `type_mismatch` */
export function assertType({ typ }: JoseHeader, expected: string | undefined): void {
  if (expected === undefined || (typ !== undefined && isSameType(typ, expected))) return;
  const got = typ === undefined ? 'none' : 'another';
  const message = `expected the token type "${expected}", got ${got}`;
  assertNoFailure([{ code: 'type_mismatch', claim: 'typ', message }]);
}

function reportMissing(claim: string, report: Report): void {
  report('claim_missing', claim, `expected the claim "${claim}", got none`);
}

function checkText(claims: JsonObject, rule: TextRule, report: Report): void {
  const { claim, expected, isList = false, code, message } = rule;
  const value = member(claims, claim);
  if (value === undefined) {
    if (expected !== undefined && rule.isOptional !== true) reportMissing(claim, report);
    return;
  }
  // The common case first: no list is made for it.
  if (typeof value === 'string' && (expected === undefined || expected.includes(value))) return;
  const values: readonly unknown[] = isList && Array.isArray(value) ? value : [value];
  if (!values.every((item) => typeof item === 'string')) {
    report(
      'claim_invalid',
      claim,
      `the claim "${claim}" must be a text${isList ? ' or an array of texts' : ''}`,
    );
  } else if (!values.some((item) => expected?.includes(item))) report(code, claim, message);
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
  if (nowSeconds >= exp + tolerance) report('token_expired', 'exp', 'the token has expired');
  if (nowSeconds < nbf - tolerance) report('token_not_yet_valid', 'nbf', 'the token is not valid yet');
  if (nowSeconds < iat - tolerance) {
    report('token_issued_in_future', 'iat', 'the token says it was issued in the future');
  }
  if (maxAge < Infinity && !Object.hasOwn(claims, 'iat')) {
    report('claim_missing', 'iat', 'a token age limit needs the claim "iat", got none');
  }
  if (nowSeconds > iat + maxAge + tolerance) {
    report('token_too_old', 'iat', `the token is older than ${maxAge} s`);
  }
}

/** A time in seconds; NaN, with which every comparison is false, where there is none. */
function readTime(claims: JsonObject, claim: 'exp' | 'nbf' | 'iat', report: Report): number {
  const value = member(claims, claim);
  if (value === undefined) return NaN;
  // 1e400 parses to Infinity and would make a token immortal.
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  report('claim_invalid', claim, `the claim "${claim}" must be a finite number of seconds`);
  return NaN;
}

import type { ClaimFailure, JwtClaims } from '@mintmark/jose';
import { readableTime } from '../output/times.ts';
import type { QuestionAnswer } from './verdict.ts';

/** The claims that are about time. */
export const timeClaims: ReadonlySet<string> = new Set(['exp', 'nbf', 'iat']);

/** Says whether a token is in time, each failure with its moment. */
export function describeTime(
  claims: JwtClaims,
  failures: readonly ClaimFailure[],
  nowMs: number,
): QuestionAnswer {
  const [first] = failures;
  if (first === undefined)
    return { question: 'inTime', state: 'yes', text: describeExpiry(claims.exp, nowMs) };
  return {
    question: 'inTime',
    state: 'no',
    code: first.code,
    text: failures.map((failure) => describe(failure, claims, nowMs)).join('; '),
    hint: hints.get(first.code) ?? 'ask the issuer for a token with sound times',
  };
}

const hints: ReadonlyMap<string, string> = new Map([
  ['token_expired', 'issue a new token, or raise --tolerance if the clocks differ'],
  ['token_not_yet_valid', 'wait, or raise --tolerance if the clocks differ'],
  ['token_issued_in_future', 'set the clocks, or raise --tolerance'],
  ['token_too_old', 'issue a new token, or raise --max-age'],
]);

function describeExpiry(exp: number | undefined, nowMs: number): string {
  return exp === undefined ? 'has no expiry: it never ends' : `expires ${whenIs(exp, nowMs)}`;
}

function describe({ code, claim, message }: ClaimFailure, claims: JwtClaims, nowMs: number): string {
  const seconds = claims[claim];
  const verb = verbs.get(code);
  return verb === undefined || typeof seconds !== 'number' ? message : `${verb} ${whenIs(seconds, nowMs)}`;
}

const verbs: ReadonlyMap<string, string> = new Map([
  ['token_expired', 'expired'],
  ['token_not_yet_valid', 'starts'],
  ['token_issued_in_future', 'says it was issued'],
  ['token_too_old', 'is older than allowed: issued'],
]);

function whenIs(seconds: number, nowMs: number): string {
  const { utc, relative } = readableTime(seconds, nowMs);
  return utc === undefined ? `${relative} (beyond the calendar)` : `${relative} (${utc})`;
}

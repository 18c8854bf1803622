import { isRegExp } from 'node:util/types';
import { JsonWebTokenError, NotBeforeError, TokenExpiredError } from './errors.ts';
import { addTimespan, timespanText } from './timespan.ts';
import type { VerifyOptions } from './types.ts';

type Claims = Readonly<Record<string, unknown>>;

/** Checks the options that would otherwise make a check pass in silence. @throws JsonWebTokenError */
export function assertVerifyOptions(options: VerifyOptions): void {
  const { clockTimestamp, clockTolerance, nonce, allowInvalidAsymmetricKeyTypes } = options;
  if (clockTimestamp && !Number.isFinite(clockTimestamp)) {
    throw new JsonWebTokenError('clockTimestamp must be a number');
  }
  if (nonce !== undefined && (typeof nonce !== 'string' || nonce.trim() === '')) {
    throw new JsonWebTokenError('nonce must be a non-empty string');
  }
  if (allowInvalidAsymmetricKeyTypes !== undefined && typeof allowInvalidAsymmetricKeyTypes !== 'boolean') {
    throw new JsonWebTokenError('allowInvalidAsymmetricKeyTypes must be a boolean');
  }
  // Added to a number a text is appended: "60" would let every token live for centuries.
  if (clockTolerance && !Number.isFinite(clockTolerance)) {
    throw new JsonWebTokenError('clockTolerance must be a number');
  }
}

/** Checks the claims of a token whose signature is good, in the original's order. @throws JsonWebTokenError */
export function checkClaims(claims: Claims, options: VerifyOptions): void {
  const now = options.clockTimestamp || Math.floor(Date.now() / 1000);
  checkTimes(claims, options, now);
  if (options.audience) checkAudience(claims['aud'], options.audience);
  if (options.issuer) checkIssuer(claims['iss'], options.issuer);
  if (options.subject) checkEqual(claims['sub'], options.subject, 'subject');
  if (options.jwtid) checkEqual(claims['jti'], options.jwtid, 'jwtid');
  if (options.nonce) checkEqual(claims['nonce'], options.nonce, 'nonce');
  if (options.maxAge) checkAge(claims['iat'], options, now);
}

function checkTimes(claims: Claims, options: VerifyOptions, now: number): void {
  const { nbf, exp, iat } = claims;
  const tolerance = options.clockTolerance || 0;
  if (nbf !== undefined && !options.ignoreNotBefore) {
    if (!isTime(nbf)) throw new JsonWebTokenError('invalid nbf value');
    if (nbf > now + tolerance) throw new NotBeforeError('jwt not active', new Date(nbf * 1000));
  }
  if (exp !== undefined && !options.ignoreExpiration) {
    if (!isTime(exp)) throw new JsonWebTokenError('invalid exp value');
    if (now >= exp + tolerance) throw new TokenExpiredError('jwt expired', new Date(exp * 1000));
  }
  // Of another type it was never looked at, and some issuers write a date.
  if (typeof iat === 'number' && !isTime(iat)) throw new JsonWebTokenError('invalid iat value');
}

/** JSON has no infinity, but 1e400 is parsed to it, and a token that ends then never does. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function checkAudience(aud: unknown, audience: NonNullable<VerifyOptions['audience']>): void {
  const expected: readonly unknown[] = Array.isArray(audience) ? audience : [audience];
  const claimed: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  if (claimed.some((value) => value !== undefined && expected.some((one) => isAudience(value, one)))) return;
  throw new JsonWebTokenError(`jwt audience invalid. expected: ${expected.join(' or ')}`);
}

function isAudience(value: unknown, expected: unknown): boolean {
  if (!isRegExp(expected)) return value === expected;
  // `search` starts at the beginning whatever the flags are; `test` goes on behind the last match of a global one.
  return typeof value === 'string' && value.search(expected) !== -1;
}

function checkIssuer(iss: unknown, issuer: NonNullable<VerifyOptions['issuer']>): void {
  const expected: readonly unknown[] = Array.isArray(issuer) ? issuer : [issuer];
  if (typeof iss === 'string' && expected.includes(iss)) return;
  throw new JsonWebTokenError(`jwt issuer invalid. expected: ${String(issuer)}`);
}

function checkEqual(value: unknown, expected: string, name: string): void {
  if (value !== expected) throw new JsonWebTokenError(`jwt ${name} invalid. expected: ${expected}`);
}

function checkAge(iat: unknown, { maxAge, clockTolerance }: VerifyOptions, now: number): void {
  if (typeof iat !== 'number') throw new JsonWebTokenError('iat required when maxAge is specified');
  const end = addTimespan(iat, maxAge);
  if (end === undefined) throw new JsonWebTokenError(`"maxAge" ${timespanText}`);
  if (now >= end + (clockTolerance || 0))
    throw new TokenExpiredError('maxAge exceeded', new Date(end * 1000));
}

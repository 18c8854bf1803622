import { addTimespan, timespanText } from './timespan.ts';
import { assertSignOptions, assertSignPayload } from './sign-options.ts';
import type { SignOptions } from './types.ts';

type Claims = Record<string, unknown>;

/** Options that set claims and so make sense for a claims set only. */
const claimOptions = [
  'expiresIn',
  'notBefore',
  'noTimestamp',
  'audience',
  'issuer',
  'subject',
  'jwtid',
] as const;
const directClaims = [
  ['audience', 'aud'],
  ['issuer', 'iss'],
  ['subject', 'sub'],
  ['jwtid', 'jti'],
] as const;

const timeClaims = [
  ['expiresIn', 'exp'],
  ['notBefore', 'nbf'],
] as const;
/** The original checks them in one order and writes them in the other. */
const writtenTimeClaims = timeClaims.toReversed();

/** Checks payload and options in the original's order. @returns the claims set to fill in @throws Error */
export function checkClaimsToSign(payload: unknown, options: SignOptions): Claims {
  assertSignPayload(payload);
  const claims = options.mutatePayload ? payload : { ...payload };
  for (const [option, claim] of timeClaims) {
    if (claims[claim] === undefined || options[option] === undefined) continue;
    throw new Error(`Bad "options.${option}" option the payload already has an "${claim}" property.`);
  }
  assertSignOptions(options);
  return claims;
}

/** The same for a payload that is no claims set. @throws Error */
export function checkTextToSign(payload: unknown, options: SignOptions): void {
  if (payload === undefined) throw new Error('payload is required');
  const misplaced = claimOptions.filter((name) => options[name] !== undefined);
  if (misplaced.length > 0) {
    throw new Error(`invalid ${misplaced.join(',')} option for ${typeof payload} payload`);
  }
  assertSignOptions(options);
}

/** Adds to a claims set what the options say, in the original's order of members. @throws Error */
export function fillInClaims(claims: Claims, options: SignOptions): void {
  const start = Number(claims['iat'] ?? 0) || Math.floor(Date.now() / 1000);
  if (options.noTimestamp) delete claims['iat'];
  else claims['iat'] = start;
  for (const [option, claim] of writtenTimeClaims) {
    if (options[option] === undefined) continue;
    claims[claim] = addTimespan(start, options[option]);
    if (claims[claim] === undefined) throw new Error(`"${option}" ${timespanText}`);
  }
  for (const [option, claim] of directClaims) {
    if (options[option] === undefined) continue;
    if (claims[claim] !== undefined) {
      throw new Error(`Bad "options.${option}" option. The payload already has an "${claim}" property.`);
    }
    claims[claim] = options[option];
  }
}

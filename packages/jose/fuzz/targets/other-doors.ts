import jwt, { JsonWebTokenError, NotBeforeError, TokenExpiredError } from '@mintmark/jose/jsonwebtoken';
import { decodeUnsecuredJwt, encodeUnsecuredJwt } from '@mintmark/jose/unsecured';
import { canary } from '../engine/examine.ts';
import type { Target } from '../engine/target.ts';
import { textTarget } from '../engine/target.ts';
import { severalTimes } from '../input/input.ts';
import { mutateToken } from '../input/mutate-token.ts';

const secret = 'a secret of sixty-four bytes and more, so that HS512 needs no warning';
const expected = { issuer: 'https://issuer.example', audience: 'api' };
const unsecured = [encodeUnsecuredJwt({ sub: canary }, { ...expected, expiresInSeconds: 86_400 })];
const signed = [
  jwt.sign({ sub: canary, scope: 'read' }, secret, { ...expected, expiresIn: '1d' }),
  jwt.sign({ data: [canary] }, secret, { algorithm: 'HS512', noTimestamp: true }),
];
const isSigned = new Set(signed.map((token) => token.split('.')[1]));
const mutate = severalTimes(mutateToken);

/** The parsers behind the doors `unsecured` and `jsonwebtoken`. */
export const otherTargets: readonly Target[] = [
  textTarget({
    name: 'decodeUnsecuredJwt',
    seeds: unsecured,
    mutate,
    run: (token) => decodeUnsecuredJwt(token, expected),
  }),
  textTarget({
    name: 'jsonwebtoken verify',
    seeds: signed,
    mutate,
    run: (token) => jwt.verify(token, secret, { algorithms: ['HS256', 'HS512'] }),
    isDocumented: isOfThatPackage,
    objection: signedClaims,
  }),
  textTarget({
    name: 'jsonwebtoken verify with a callback',
    seeds: signed,
    mutate,
    run: (token) =>
      new Promise((resolve, reject) => {
        jwt.verify(token, secret, {}, (error, claims) => (error === null ? resolve(claims) : reject(error)));
      }),
    isDocumented: isOfThatPackage,
    objection: signedClaims,
  }),
  textTarget({
    name: 'jsonwebtoken decode',
    seeds: signed,
    mutate,
    run: (token) => jwt.decode(token, { complete: true }),
    // As in that package: the payload of a token with "typ": "JWT" has to be JSON.
    isDocumented: (error) => error instanceof SyntaxError,
  }),
];

/** The door keeps the error classes of the package it stands in for. */
function isOfThatPackage(error: unknown): boolean {
  return [JsonWebTokenError, NotBeforeError, TokenExpiredError].some((kind) => error instanceof kind);
}

function signedClaims(_: unknown, token: string): string | undefined {
  return isSigned.has(token.split('.')[1]) ? undefined : 'accepted claims that nobody signed';
}

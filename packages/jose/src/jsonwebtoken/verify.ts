import { JsonWebTokenError } from './errors.ts';
import type { OpenToken, Verified } from './judge-token.ts';
import { assertBase64Url, checkToken, openToken } from './judge-token.ts';
import { parseTokenHeader } from './token.ts';
import type {
  GetPublicKeyOrSecret,
  Jwt,
  JwtPayload,
  PublicKey,
  Secret,
  VerifyCallback,
  VerifyErrors,
  VerifyOptions,
} from './types.ts';

/**
 * Checks a token's signature and claims, and gives its payload, or with the option `complete` also header and signature.
 * Without a callback it returns or throws; with one it calls it before it returns, or when a key function has answered.
 *
 * Checks issuer, audience and subject only where the options name them, and no `iat` in the future.
 *
 * @throws JsonWebTokenError and its kinds for a token that does not hold; Error for a key that does not fit its algorithm
 * @example
 * const claims = jwt.verify(token, publicPem, { algorithms: ['ES256'], issuer: 'https://issuer.example', audience: 'api' })
 */
export function verify(
  token: string,
  key: Secret | PublicKey,
  options: VerifyOptions & { complete: true },
): Jwt;
export function verify(
  token: string,
  key: Secret | PublicKey,
  options?: VerifyOptions & { complete?: false },
): JwtPayload | string;
export function verify(token: string, key: Secret | PublicKey, options?: VerifyOptions): Verified;
export function verify(
  token: string,
  key: Secret | PublicKey | GetPublicKeyOrSecret,
  callback?: VerifyCallback<JwtPayload | string>,
): void;
// oxlint-disable-next-line max-params -- the signature of the original
export function verify(
  token: string,
  key: Secret | PublicKey | GetPublicKeyOrSecret,
  options: VerifyOptions & { complete: true },
  callback?: VerifyCallback<Jwt>,
): void;
// oxlint-disable-next-line max-params -- the signature of the original
export function verify(
  token: string,
  key: Secret | PublicKey | GetPublicKeyOrSecret,
  options?: VerifyOptions & { complete?: false },
  callback?: VerifyCallback<JwtPayload | string>,
): void;
// oxlint-disable-next-line max-params -- the signature of the original
export function verify(
  token: string,
  key: Secret | PublicKey | GetPublicKeyOrSecret,
  options?: VerifyOptions,
  callback?: VerifyCallback,
): void;
// oxlint-disable-next-line max-params -- the signature of the original
export function verify(token: unknown, key: unknown, options: unknown, callback?: unknown): unknown {
  const last = callback ?? (typeof options === 'function' ? options : undefined);
  const chosen: VerifyOptions = typeof options === 'function' ? {} : options || {};
  if (typeof last !== 'function') return verifySync(token, key, chosen);
  return verifyWithCallback(token, { key, options: chosen }, last as VerifyCallback); // a function, checked
}

function verifySync(token: unknown, key: unknown, options: VerifyOptions): Verified {
  const opened = openToken(token, options);
  if (typeof key === 'function') {
    assertBase64Url(opened);
    throw new JsonWebTokenError(
      'verify must be called asynchronous if secret or public key is provided as a callback',
    );
  }
  return checkToken(opened, key, options);
}

function verifyWithCallback(
  token: unknown,
  { key, options }: { key: unknown; options: VerifyOptions },
  callback: VerifyCallback,
): unknown {
  let opened: OpenToken;
  try {
    opened = openToken(token, options);
    if (typeof key === 'function') assertBase64Url(opened);
  } catch (error) {
    return callback(error as VerifyErrors); // the type of the original, which is as little checked
  }
  if (typeof key !== 'function') return settle(opened, { key, options }, callback);
  // The key function gets a header of its own, and options as they are now: it may change both while it looks.
  const later = { ...options };
  const answer = (error: Error | null, found: unknown): unknown => {
    if (!error) return settle(opened, { key: found, options: later }, callback);
    return callback(new JsonWebTokenError(`error in secret or public key callback: ${error.message}`));
  };
  return (key as (header: unknown, answer: unknown) => unknown)(parseTokenHeader(opened.header), answer); // a function, checked
}

function settle(
  opened: OpenToken,
  { key, options }: { key: unknown; options: VerifyOptions },
  callback: VerifyCallback,
): unknown {
  let verified: Verified;
  try {
    verified = checkToken(opened, key, options);
  } catch (error) {
    return callback(error as VerifyErrors); // the type of the original, which is as little checked
  }
  return callback(null, verified);
}

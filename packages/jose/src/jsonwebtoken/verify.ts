import { checkClaims, assertVerifyOptions } from './check-claims.ts';
import { JsonWebTokenError } from './errors.ts';
import { assertKeyFits, defaultAlgorithms } from './key-rules.ts';
import { readPayload } from './payload.ts';
import type { PreparedKey } from './prepared-key.ts';
import { createKeyPreparation } from './prepared-key.ts';
import { unsecured } from './signature.ts';
import type { HeaderFacts, TokenSegments } from './token.ts';
import { headerFacts, isBase64UrlToken, parseTokenHeader, rememberHeader, splitToken } from './token.ts';
import type {
  GetPublicKeyOrSecret,
  Jwt,
  JwtHeader,
  JwtPayload,
  PublicKey,
  Secret,
  VerifyCallback,
  VerifyErrors,
  VerifyOptions,
} from './types.ts';
import { warnOfWeakKey } from './weakness-warning.ts';

type Verified = Jwt | JwtPayload | string;

interface OpenToken extends TokenSegments {
  readonly facts: HeaderFacts;
}

const prepareKey = createKeyPreparation('verify');

/**
 * Checks a token's signature and claims, and gives its payload, or with the option `complete` also header and signature.
 * Without a callback it returns or throws; with one it calls it before it returns, or when a key function has answered.
 *
 * Checks issuer, audience and subject only where the options name them, and no `iat` in the future.
 *
 * @throws JsonWebTokenError and its kinds for a token that does not hold; Error for a key that does not fit its algorithm
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

function openToken(token: unknown, options: VerifyOptions): OpenToken {
  assertVerifyOptions(options);
  if (!token) throw new JsonWebTokenError('jwt must be provided');
  if (typeof token !== 'string') throw new JsonWebTokenError('jwt must be a string');
  const segments = splitToken(token);
  if (typeof segments === 'string') throw new JsonWebTokenError(segments);
  const { header, payload, signature, input } = segments;
  return { header, payload, signature, input, facts: headerFacts(header) };
}

function checkToken(token: OpenToken, keyInput: unknown, options: VerifyOptions): Verified {
  try {
    return judgeToken(token, keyInput, options);
  } catch (error) {
    // The original looks at the alphabet first. Whatever passes was decoded strictly, so it is enough to look here.
    assertBase64Url(token);
    throw error;
  }
}

function assertBase64Url(token: OpenToken): void {
  if (!isBase64UrlToken(token)) throw new JsonWebTokenError('invalid token');
}

function judgeToken(token: OpenToken, keyInput: unknown, options: VerifyOptions): Verified {
  const key = chooseKey(token, keyInput, options);
  const algorithm = chooseAlgorithm(token, key, options);
  const operation = key === undefined ? unsecured : key.operations(algorithm);
  if (!operation.verify(token.input, token.signature)) throw new JsonWebTokenError('invalid signature');
  rememberHeader(token.header, token.facts);
  const read = readPayload(token.payload);
  if (read === undefined || (token.facts.isJwt && read.claims === undefined)) {
    throw new JsonWebTokenError('invalid token');
  }
  checkClaims(read.claims ?? {}, options);
  const payload = read.claims ?? read.list ?? read.text;
  if (options.complete !== true) return payload;
  const header = parseTokenHeader(token.header) as unknown as JwtHeader; // the algorithm was checked
  return { header, payload, signature: token.signature };
}

function chooseKey(
  { signature }: OpenToken,
  input: unknown,
  options: VerifyOptions,
): PreparedKey | undefined {
  if (signature === '') {
    if (input) throw new JsonWebTokenError('jwt signature is required');
    if (!options.algorithms) {
      throw new JsonWebTokenError('please specify "none" in "algorithms" to verify unsigned tokens');
    }
  } else if (!input) throw new JsonWebTokenError('secret or public key must be provided');
  if (input === undefined || input === null) return undefined;
  const key = prepareKey(input);
  if (key === undefined) throw new JsonWebTokenError('secretOrPublicKey is not valid key material');
  if (signature !== '' && key.type === 'secret' && key.secretBytes === 0) {
    throw new JsonWebTokenError('secret or public key must be provided');
  }
  return key;
}

function chooseAlgorithm({ facts }: OpenToken, key: PreparedKey | undefined, options: VerifyOptions): string {
  const { alg } = facts;
  const allowed: readonly string[] = options.algorithms || (key === undefined ? [] : defaultAlgorithms(key));
  if (typeof alg !== 'string' || alg === '' || !allowed.includes(alg))
    throw new JsonWebTokenError('invalid algorithm');
  if (key !== undefined) assertKey(alg, key, options);
  else if (alg !== 'none') throw new JsonWebTokenError('jwt signature is required');
  return alg;
}

function assertKey(algorithm: string, key: PreparedKey, options: VerifyOptions): void {
  const {
    type,
    isLookalike,
    details: { modulusLength },
  } = key;
  if (algorithm.startsWith('HS') && (type !== 'secret' || isLookalike)) {
    throw new JsonWebTokenError(`secretOrPublicKey must be a symmetric key when using ${algorithm}`);
  }
  if (/^(?:RS|PS|ES)/.test(algorithm) && type !== 'public') {
    throw new JsonWebTokenError(`secretOrPublicKey must be an asymmetric key when using ${algorithm}`);
  }
  if (!options.allowInvalidAsymmetricKeyTypes) assertKeyFits(algorithm, key);
  if (modulusLength === undefined || modulusLength >= 2048) return;
  if (modulusLength < 1024 && !options.allowInsecureKeySizes) {
    throw new JsonWebTokenError(`secretOrPublicKey has a minimum key size of 1024 bits for ${algorithm}`);
  }
  warnOfWeakKey();
}

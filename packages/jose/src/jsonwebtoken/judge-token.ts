import { assertVerifyOptions, checkClaims } from './check-claims.ts';
import { JsonWebTokenError } from './errors.ts';
import { assertKeyFits, defaultAlgorithms } from './key-rules.ts';
import { readPayload } from './payload.ts';
import type { PreparedKey } from './prepared-key.ts';
import { createKeyPreparation } from './prepared-key.ts';
import { unsecured } from './signature.ts';
import type { HeaderFacts, TokenSegments } from './token.ts';
import { headerFacts, isBase64UrlToken, parseTokenHeader, rememberHeader, splitToken } from './token.ts';
import type { Jwt, JwtHeader, JwtPayload, VerifyOptions } from './types.ts';
import { warnOfWeakKey } from './weakness-warning.ts';

/** What `verify` gives. */
export type Verified = Jwt | JwtPayload | string;

/** A token whose header was read. */
export interface OpenToken extends TokenSegments {
  readonly facts: HeaderFacts;
}

const prepareKey = createKeyPreparation('verify');

/** Checks the options and what a token's header says; what comes before the key. @throws JsonWebTokenError */
export function openToken(token: unknown, options: VerifyOptions): OpenToken {
  assertVerifyOptions(options);
  if (!token) throw new JsonWebTokenError('jwt must be provided');
  if (typeof token !== 'string') throw new JsonWebTokenError('jwt must be a string');
  const segments = splitToken(token);
  if (typeof segments === 'string') throw new JsonWebTokenError(segments);
  const { header, payload, signature, input } = segments;
  return { header, payload, signature, input, facts: headerFacts(header) };
}

/** Checks a token's signature, and then its claims. @throws JsonWebTokenError; Error for a key that does not fit */
export function checkToken(token: OpenToken, keyInput: unknown, options: VerifyOptions): Verified {
  try {
    return judgeToken(token, keyInput, options);
  } catch (error) {
    // The original looks at the alphabet first. Whatever passes was decoded strictly, so it is enough to look here.
    assertBase64Url(token);
    throw error;
  }
}

/** Refuses characters outside of base64url. @throws JsonWebTokenError */
export function assertBase64Url(token: OpenToken): void {
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
  const allowed: unknown = options.algorithms || (key === undefined ? [] : defaultAlgorithms(key));
  if (!Array.isArray(allowed) && typeof allowed !== 'string') {
    throw new JsonWebTokenError('algorithms must be an array');
  }
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

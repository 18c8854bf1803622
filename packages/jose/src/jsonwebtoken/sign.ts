import { Buffer } from 'node:buffer';
import process from 'node:process';
import { checkClaimsToSign, checkTextToSign, fillInClaims } from './claims-to-sign.ts';
import { createHeader, formatHeader, formatPayload } from './format-token.ts';
import { assertKeyFits } from './key-rules.ts';
import type { PreparedKey } from './prepared-key.ts';
import { createKeyPreparation } from './prepared-key.ts';
import { unsecured } from './signature.ts';
import type { PrivateKey, Secret, SignCallback, SignOptions } from './types.ts';

/** A claims set, or any text or bytes. */
type Payload = string | Buffer | object;
/** The options that make a token without a signature. */
type Unsecured = SignOptions & { algorithm: 'none' };

/** RFC 7518 §3.3. */
const minBits = 2048;
const prepareKey = createKeyPreparation('sign');

/**
 * Signs a payload: a claims set, to which the options and `iat` are added, or any text or bytes as they are.
 * Without a callback it returns the token or throws; with one it calls it with what is wrong at once, with the token later.
 *
 * @throws Error for options, claims or keys that do not fit
 * @example
 * const token = jwt.sign({ sub: 'alice' }, privatePem, { algorithm: 'ES256', expiresIn: '1h' })
 */
export function sign(payload: Payload, key: Secret | PrivateKey, options?: SignOptions): string;
export function sign(payload: Payload, key: null, options?: Unsecured): string;
export function sign(payload: Payload, key: Secret | PrivateKey, callback: SignCallback): void;
// oxlint-disable-next-line max-params -- the signature of the original
export function sign(
  payload: Payload,
  key: Secret | PrivateKey,
  options: SignOptions,
  callback: SignCallback,
): void;
// oxlint-disable-next-line max-params -- the signature of the original
export function sign(payload: Payload, key: null, options: Unsecured, callback: SignCallback): void;
// oxlint-disable-next-line max-params -- the signature of the original
export function sign(payload: unknown, key: unknown, options?: unknown, callback?: unknown): unknown {
  const last = typeof options === 'function' ? options : callback;
  const chosen: SignOptions = typeof options === 'function' ? {} : options || {};
  if (typeof last !== 'function') return prepareToken(payload, key, chosen)();
  return signWithCallback(() => prepareToken(payload, key, chosen), last as SignCallback); // a function, checked
}

function signWithCallback(prepare: () => () => string, callback: SignCallback): unknown {
  let finish: () => string;
  try {
    finish = prepare();
  } catch (error) {
    return callback(error as Error); // everything thrown here is one
  }
  process.nextTick(() => {
    let token: string;
    try {
      token = finish();
    } catch (error) {
      callback(error as Error); // everything thrown here is one
      return;
    }
    callback(null, token);
  });
  return undefined;
}

/** Checks everything; the function that comes back writes and signs. @throws Error */
function prepareToken(payload: unknown, keyInput: unknown, options: SignOptions): () => string {
  const isObject = typeof payload === 'object' && !Buffer.isBuffer(payload);
  const header = createHeader(isObject, options);
  const { alg } = header;
  const key = chooseKey(alg, keyInput, options);
  assertAlgorithm(alg, key, options);
  const claims = isObject ? checkClaimsToSign(payload, options) : undefined;
  if (claims === undefined) checkTextToSign(payload, options);
  if (key !== undefined && !options.allowInvalidAsymmetricKeyTypes) assertKeyFits(alg, key);
  if (claims !== undefined) fillInClaims(claims, options);
  return () => {
    const input = `${formatHeader(header, options)}.${formatPayload(claims ?? payload, options.encoding)}`;
    const operation = key === undefined ? unsecured : key.operations(alg);
    return `${input}.${operation.sign(input)}`;
  };
}

function chooseKey(algorithm: unknown, input: unknown, options: SignOptions): PreparedKey | undefined {
  if (!input && options.algorithm !== 'none') throw new Error('secretOrPrivateKey must have a value');
  if (input === undefined || input === null) return undefined;
  const key = prepareKey(input);
  if (key === undefined) throw new Error('secretOrPrivateKey is not valid key material');
  if (algorithm !== 'none' && key.type === 'secret' && key.secretBytes === 0) {
    throw new Error('secretOrPrivateKey must have a value');
  }
  return key;
}

function assertAlgorithm(
  algorithm: unknown,
  key: PreparedKey | undefined,
  options: SignOptions,
): asserts algorithm is string {
  if (typeof algorithm !== 'string') throw new Error('"algorithm" must be a valid string enum value');
  if (key === undefined) {
    if (algorithm !== 'none') throw new Error('secretOrPrivateKey must have a value');
    return;
  }
  if (algorithm.startsWith('HS') && (key.type !== 'secret' || key.isLookalike)) {
    throw new Error(`secretOrPrivateKey must be a symmetric key when using ${algorithm}`);
  }
  if (!/^(?:RS|PS|ES)/.test(algorithm)) return;
  if (key.type !== 'private') {
    throw new Error(`secretOrPrivateKey must be an asymmetric key when using ${algorithm}`);
  }
  const { modulusLength = minBits } = key.details;
  if (!options.allowInsecureKeySizes && !algorithm.startsWith('ES') && modulusLength < minBits) {
    throw new Error(`secretOrPrivateKey has a minimum key size of ${minBits} bits for ${algorithm}`);
  }
}

import { prepareVerifier } from '#crypto/signature';
import type { PreparedVerifier } from '../crypto/backend.ts';
import { assertKnownOptions } from '../encoding/known-options.ts';
import type { Limits } from '../encoding/limits.ts';
import { resolveLimits } from '../encoding/limits.ts';
import { JoseError } from '../errors/jose-error.ts';
import { assertCritical } from '../header/critical.ts';
import type { JoseHeader } from '../header/header.ts';
import { parseHeader } from '../header/header.ts';
import { allowedAlgorithm, resolveAlgorithms } from '../jws/allowed-algorithms.ts';
import { splitCompactJws } from '../jws/compact-parts.ts';
import { isPayloadEncoded } from '../jws/payload-encoding.ts';
import type { SignatureToCheck } from '../jws/signature-checker.ts';
import { assertSignature, matches, signatureError } from '../jws/signature-checker.ts';
import { readPayload } from '../jws/verify-compact.ts';

import type { WeakKey } from './weak-key.ts';
import { weakMaterialOf } from './weak-key.ts';

/** Options of {@link dangerouslyVerifyWithWeakKey}. */
export interface WeakVerifyOptions {
  /** The key to check with. */
  readonly key: WeakKey;
  /** The accepted algorithms. Required. */
  readonly algorithms: readonly string[];
  /** Upper bounds on sizes (see `Limits`). */
  readonly limits?: Partial<Limits>;
}

/** A token whose signature a weak key matches. That proves little: others may be able to make it. */
export interface WeaklySignedJws {
  /** The protected header. */
  readonly header: JoseHeader;
  /** The payload, decoded. */
  readonly payload: Uint8Array;
}

/**
 * Checks the signature of a compact token with a weak key, and nothing else. For debuggers and audits: who can guess or
 * factor the key can write what comes out of here. Never decide anything by it.
 *
 * @throws JoseError with the reason code, `key_invalid` where the runtime refuses the key; TypeError for malformed options
 * @example
 * const key = dangerouslyWeakHmacKey.utf8('secret', { algorithm: 'HS256' })
 * const { payload } = await dangerouslyVerifyWithWeakKey(token, { key, algorithms: ['HS256'] })
 */
export async function dangerouslyVerifyWithWeakKey(
  token: string,
  options: WeakVerifyOptions,
): Promise<WeaklySignedJws> {
  assertKnownOptions(options, ['key', 'algorithms', 'limits'], 'dangerouslyVerifyWithWeakKey');
  const { key, algorithms } = options;
  const limits = resolveLimits(options.limits);
  const material = weakMaterialOf(key);
  const allowed = resolveAlgorithms(algorithms);
  const parts = splitCompactJws(token, limits);
  const header = parseHeader(parts.header, limits);
  assertCritical(header, ['b64']);
  const algorithm = allowedAlgorithm(header.alg, allowed);
  if (algorithm.name !== key.algorithm) {
    throw new JoseError('key_mismatch', `the key is for ${key.algorithm}, the token says another algorithm`);
  }
  const { signature } = parts;
  assertSignature(signature, limits);
  const { payload, input } = readPayload(parts, isPayloadEncoded(header));
  const good = await check({ header, input, signature, sync: false }, () =>
    prepareVerifier(algorithm, material),
  );
  if (!good) throw signatureError(signature);
  return { header, payload };
}

/** The runtime may refuse a key that the safe constructors refuse too, each in its own words. */
async function check(token: SignatureToCheck, prepare: () => PreparedVerifier): Promise<boolean> {
  try {
    return await matches(prepare(), token);
  } catch (cause) {
    if (cause instanceof JoseError) throw cause;
    throw new JoseError('key_invalid', 'the runtime refuses the key', { cause });
  }
}

import type { ExternalSign, SigningKey } from './key.ts';
import { kindOf, makeKey } from './key.ts';
import type { KeyOptions } from './signature-key.ts';
import { signatureAlgorithm } from './signature-key.ts';

/** Options of {@link externalKey}. */
export interface ExternalKeyOptions extends KeyOptions {
  /**
   * Signs bytes with the key, wherever it is. ECDSA signatures must be r and s joined (RFC 7518 §3.4), not DER.
   */
  readonly sign: ExternalSign;
}

/**
 * Makes a key for signing whose private operation is somebody else's: a key management service, an HSM, an agent.
 * Signing with it is asynchronous; `signSync` throws `sync_unavailable`.
 *
 * @throws TypeError, JoseError `algorithm_unknown`
 * @example
 * const key = externalKey({ algorithm: 'ES256', kid: 'kms-1', sign: (data) => kms.sign(data) })
 */
export function externalKey({ algorithm, kid, sign }: ExternalKeyOptions): SigningKey {
  if (typeof sign !== 'function')
    throw new TypeError(`expected "sign" to be a function, got ${kindOf(sign)}`);
  const { name } = signatureAlgorithm(algorithm);
  return makeKey({
    algorithm: name,
    kid,
    type: 'private',
    operations: ['sign'],
    material: { form: 'external', sign },
  });
}

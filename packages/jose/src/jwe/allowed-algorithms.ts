import type { ContentEncryptionAlgorithm } from '../algorithms/content-encryption-algorithms.ts';
import { contentEncryptionAlgorithms } from '../algorithms/content-encryption-algorithms.ts';
import type { KeyManagementAlgorithm } from '../algorithms/key-management-algorithms.ts';
import { keyManagementAlgorithms } from '../algorithms/key-management-algorithms.ts';
import { JoseError } from '../errors/jose-error.ts';
import { keyManagementAlgorithm, refusal } from '../keys/encryption-algorithm.ts';

/** Looks up a content encryption. @throws JoseError `algorithm_unknown` */
export function contentEncryption(name: unknown): ContentEncryptionAlgorithm {
  const algorithm = typeof name === 'string' ? contentEncryptionAlgorithms[name] : undefined;
  if (algorithm !== undefined) return algorithm;
  throw new JoseError('algorithm_unknown', 'expected a known content encryption, for example "A256GCM"');
}

/** Checks an allow-list of key management algorithms. @throws TypeError when it is empty, JoseError for unknown and refused names */
export function resolveAlgorithms(algorithms: readonly string[]): ReadonlySet<string> {
  if (!Array.isArray(algorithms) || algorithms.length === 0) {
    throw new TypeError(
      'expected the option "algorithms" to list at least one algorithm, for example ["RSA-OAEP-256"]',
    );
  }
  return new Set(algorithms.map((name) => keyManagementAlgorithm(name).name));
}

/** Checks an allow-list of content encryptions. @throws TypeError when it is empty, JoseError for an unknown name */
export function resolveEncryptions(encryptions: readonly string[]): ReadonlySet<string> {
  if (!Array.isArray(encryptions) || encryptions.length === 0) {
    throw new TypeError(
      'expected the option "encryptions" to list at least one content encryption, for example ["A256GCM"]',
    );
  }
  return new Set(encryptions.map((name) => contentEncryption(name).name));
}

/** The key management algorithm of a header, when it is allowed. @throws JoseError */
export function allowedAlgorithm(
  alg: string | undefined,
  allowed: ReadonlySet<string>,
): KeyManagementAlgorithm {
  if (alg === undefined) throw new JoseError('header_invalid', 'the header has no "alg"');
  const algorithm = keyManagementAlgorithms[alg];
  if (algorithm !== undefined && allowed.has(alg)) return algorithm;
  if (algorithm === undefined) throw refusal(alg);
  throw new JoseError(
    'algorithm_not_allowed',
    `expected one of ${[...allowed].join(', ')}, got another algorithm`,
  );
}

/** The content encryption of a header, when it is allowed. @throws JoseError */
export function allowedEncryption(
  enc: string | undefined,
  allowed: ReadonlySet<string>,
): ContentEncryptionAlgorithm {
  if (enc === undefined) throw new JoseError('header_invalid', 'the header has no "enc"');
  const algorithm = contentEncryptionAlgorithms[enc];
  if (algorithm === undefined)
    throw new JoseError('algorithm_unknown', 'the content encryption of the token is not known');
  if (allowed.has(enc)) return algorithm;
  throw new JoseError(
    'algorithm_not_allowed',
    `expected one of ${[...allowed].join(', ')}, got another content encryption`,
  );
}

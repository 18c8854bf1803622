import { keyManagementAlgorithms } from '../algorithms/key-management-algorithms.ts';
import type { KeyManagementAlgorithm } from '../algorithms/key-management-algorithms.ts';
import { JoseError } from '../errors/jose-error.ts';

/** Algorithms that are known and refused, with the reason. */
const refused: ReadonlyMap<string, string> = new Map([
  [
    'RSA1_5',
    'RSA1_5 is refused: its padding can be attacked by whoever sees whether a decryption worked (Bleichenbacher); use RSA-OAEP-256',
  ],
  ['none', 'unsecured tokens ("none") are refused'],
]);

/** Looks up a key management algorithm. @throws JoseError `algorithm_unknown`, `algorithm_refused` */
export function keyManagementAlgorithm(name: unknown): KeyManagementAlgorithm {
  const algorithm = typeof name === 'string' ? keyManagementAlgorithms[name] : undefined;
  if (algorithm === undefined) throw refusal(name);
  return algorithm;
}

/** The error for an algorithm that is not in the table. */
export function refusal(name: unknown): JoseError {
  const reason = typeof name === 'string' ? refused.get(name) : undefined;
  if (reason !== undefined) return new JoseError('algorithm_refused', reason);
  return new JoseError(
    'algorithm_unknown',
    'expected a known key management algorithm, for example "ECDH-ES+A256KW"',
  );
}

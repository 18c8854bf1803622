import type { SignatureAlgorithm } from '../algorithms/signature-algorithms.ts';
import { JoseError } from '../errors/jose-error.ts';
import { signatureAlgorithm } from '../keys/signature-key.ts';

/** Checks an allow-list of algorithm identifiers. @throws TypeError when it is empty, JoseError for an unknown name */
export function resolveAlgorithms(algorithms: readonly string[]): ReadonlySet<string> {
  if (!Array.isArray(algorithms) || algorithms.length === 0) {
    throw new TypeError(
      'expected the option "algorithms" to list at least one algorithm, for example ["ES256"]',
    );
  }
  return new Set(algorithms.map((name) => signatureAlgorithm(name).name));
}

/** The algorithm of a header, when it is allowed. @throws JoseError */
export function allowedAlgorithm(alg: string | undefined, allowed: ReadonlySet<string>): SignatureAlgorithm {
  if (alg === undefined) throw new JoseError('header_invalid', 'the header has no "alg"');
  const algorithm = signatureAlgorithm(alg);
  if (allowed.has(alg)) return algorithm;
  throw new JoseError(
    'algorithm_not_allowed',
    `expected one of ${[...allowed].join(', ')}, got another algorithm`,
  );
}

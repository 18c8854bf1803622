import type { KeyObject } from 'node:crypto';

/** What `crypto` says of a key. */
export interface KeyFacts {
  readonly type: KeyObject['type'];
  /** Undefined for a secret. */
  readonly asymmetricKeyType: string | undefined;
  readonly details: NonNullable<KeyObject['asymmetricKeyDetails']>;
}

const rsaAlgorithms = ['RS256', 'PS256', 'RS384', 'PS384', 'RS512', 'PS512'];
const ecCurves: ReadonlyMap<string, string> = new Map([
  ['ES256', 'prime256v1'],
  ['ES384', 'secp384r1'],
  ['ES512', 'secp521r1'],
]);

interface KeyTypeRule {
  readonly algorithms: readonly string[];
  readonly check?: (algorithm: string, details: KeyFacts['details']) => void;
}

const rules: ReadonlyMap<string, KeyTypeRule> = new Map<string, KeyTypeRule>([
  ['ec', { algorithms: [...ecCurves.keys()], check: assertCurve }],
  ['rsa', { algorithms: rsaAlgorithms }],
  ['rsa-pss', { algorithms: ['PS256', 'PS384', 'PS512'], check: assertPssParameters }],
]);

/** The curve of an ES algorithm, as `crypto` calls it. */
export function curveOf(algorithm: string): string | undefined {
  return ecCurves.get(algorithm);
}

/** The algorithms to accept with a key where the caller names none. */
export function defaultAlgorithms({ type, asymmetricKeyType }: KeyFacts): readonly string[] {
  if (type === 'secret') return ['HS256', 'HS384', 'HS512'];
  if (asymmetricKeyType === 'ec') return ['ES256', 'ES384', 'ES512'];
  return ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'];
}

/**
 * Checks that an asymmetric key is of the type, curve and parameters that the algorithm needs. Secrets always pass.
 *
 * @throws Error with the original's text
 */
export function assertKeyFits(algorithm: string, { asymmetricKeyType, details }: KeyFacts): void {
  // Without a name there is nothing to hold the key against; the name is refused later.
  if (asymmetricKeyType === undefined || algorithm === '') return;
  const rule = rules.get(asymmetricKeyType);
  if (rule === undefined) throw new Error(`Unknown key type "${asymmetricKeyType}".`);
  if (!rule.algorithms.includes(algorithm)) {
    const names = rule.algorithms.join(', ');
    throw new Error(`"alg" parameter for "${asymmetricKeyType}" key type must be one of: ${names}.`);
  }
  rule.check?.(algorithm, details);
}

function assertCurve(algorithm: string, { namedCurve }: KeyFacts['details']): void {
  const curve = ecCurves.get(algorithm);
  if (namedCurve !== curve) throw new Error(`"alg" parameter "${algorithm}" requires curve "${curve}".`);
}

function assertPssParameters(algorithm: string, details: KeyFacts['details']): void {
  const { hashAlgorithm, mgf1HashAlgorithm, saltLength = 0 } = details;
  const bits = Number(algorithm.slice(-3));
  if (hashAlgorithm !== `sha${bits}` || mgf1HashAlgorithm !== hashAlgorithm) {
    throw new Error(
      `Invalid key for this operation, its RSA-PSS parameters do not meet the requirements of "alg" ${algorithm}.`,
    );
  }
  if (saltLength > bits / 8) {
    throw new Error(
      `Invalid key for this operation, its RSA-PSS parameter saltLength does not meet the requirements of "alg" ${algorithm}.`,
    );
  }
}

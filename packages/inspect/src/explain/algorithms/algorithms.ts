import { toAlgorithm, type AlgorithmExplanation } from './algorithm-explanation.ts';
import {
  contentEncryptionAlgorithms,
  hpkeAlgorithms,
  keyManagementAlgorithms,
} from './encryption-algorithms.ts';
import { keyOnlyAlgorithms, signatureAlgorithms } from './signature-algorithms.ts';

const explained: readonly AlgorithmExplanation[] = [
  ...signatureAlgorithms.map((row) => toAlgorithm(row, 'signature', true)),
  ...keyManagementAlgorithms.map((row) => toAlgorithm(row, 'key-management', true)),
  ...contentEncryptionAlgorithms.map((row) => toAlgorithm(row, 'content-encryption', true)),
  ...keyOnlyAlgorithms.map((row) => toAlgorithm(row, 'key-only', true)),
  ...hpkeAlgorithms.map((row) => toAlgorithm(row, 'key-management', false)),
];

/** Every algorithm that is explained, by its name; a table without a prototype. */
export const algorithms: Readonly<Record<string, AlgorithmExplanation>> = /* @__PURE__ */ Object.assign(
  Object.create(null) as Record<string, AlgorithmExplanation>,
  /* @__PURE__ */ Object.fromEntries(explained.map((entry) => [entry.name, entry])),
);

/**
 * An algorithm in plain words; undefined for a name nobody here knows.
 *
 * @example
 * explainAlgorithm('ES256')?.status; // 'recommended'
 */
export function explainAlgorithm(name: string): AlgorithmExplanation | undefined {
  return algorithms[name];
}

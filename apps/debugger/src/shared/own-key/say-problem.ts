import type { KeyDemand, KeyProblemName, OwnKeyReading } from './key-problem.ts';

/** A reading that says what is wrong. */
export function problem(
  name: KeyProblemName,
  demand: KeyDemand,
  { wanted = '', got = '', detail }: { wanted?: string; got?: string; detail?: string } = {},
): Extract<OwnKeyReading, { kind: 'problem' }> {
  return { kind: 'problem', problem: { name, facts: { algorithm: demand.algorithm, wanted, got }, detail } };
}

import { encryptionChecks } from './encryption.ts';
import type { CheckResult } from './report.ts';
import { runChecks } from './report.ts';
import { signatureChecks } from './signatures.ts';
import { strictnessChecks } from './strictness.ts';
import { syncChecks } from './sync.ts';

/** The same suite on every runtime: what it answers must not depend on where it runs, but for algorithms that are lacking. */
export async function runConformance(): Promise<readonly CheckResult[]> {
  return runChecks([...signatureChecks, ...encryptionChecks, ...strictnessChecks, ...syncChecks]);
}

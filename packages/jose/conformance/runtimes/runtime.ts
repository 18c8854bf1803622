import type { CheckResult } from '../suite/report.ts';
import type { Bundles } from './bundle.ts';

/** What a runtime answered, or why it was not asked. */
export type RuntimeReport =
  | { readonly version: string; readonly results: readonly CheckResult[] }
  | { readonly skipped: string };

/** Where things are. */
export interface RunContext {
  /** The folder of the conformance suite, with the runtimes in its node_modules. */
  readonly folder: string;
  readonly bundles: Bundles;
}

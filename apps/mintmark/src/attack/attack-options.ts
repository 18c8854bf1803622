import type { KeyOptions } from '../keys/read-keys.ts';

/** The forms in which a suite can be written. */
export const exportFormats = ['json', 'node-test', 'pytest'] as const;

/** The options of `attack`, as the parser gives them. */
export interface AttackCommandOptions extends KeyOptions {
  readonly algorithm?: readonly string[];
  readonly kid?: string;
  readonly certificate?: string;
  readonly token?: string;
  readonly issuer?: string;
  readonly audience?: string;
  readonly subject?: string;
  readonly typ?: string;
  readonly scope?: string;
  readonly claim?: readonly string[];
  readonly require?: readonly string[];
  readonly expiresIn: number;
  readonly now?: number;
  readonly huge: number;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly header?: string;
  readonly cookie?: string;
  readonly query?: string;
  readonly method: string;
  readonly acceptStatus?: StatusRange;
  readonly refuseStatus?: StatusRange;
  readonly allowHost?: readonly string[];
  readonly verifyCommand?: string;
  readonly timeout: number;
  readonly concurrency: number;
  readonly junit?: string;
  readonly export?: (typeof exportFormats)[number];
  readonly force?: boolean;
  readonly json?: boolean;
  readonly jsonl?: boolean;
}

/** Status codes, each with the last of its range. */
export type StatusRange = readonly (readonly [first: number, last: number])[];

import type { ProblemCode } from '../problems/problem-codes.ts';

/** What a configuration says cannot be had: a secret that is not there, a file that cannot be read. */
export class ConfigError extends Error {
  /** What is wrong, by a word that stays. */
  readonly code: ProblemCode;
  override readonly name = 'ConfigError';

  constructor(code: ProblemCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

import { JoseError } from '@mintmark/jose';

/** How the program ends. */
export const exitCodes = { ok: 0, invalid: 1, usage: 2, undecided: 3, findings: 4 } as const;

/** One of the exit codes of the program. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What went wrong, in the one shape in which text and JSON are written. */
export interface Failure {
  /** The stable reason code. */
  readonly code: string;
  /** What is wrong: lower case, no final period, without a value of token or key. */
  readonly message: string;
  /** What to try. */
  readonly hint: string;
  readonly exitCode: ExitCode;
}

/** A mistake in how the program was called, or a file that cannot be used. */
export class CliError extends Error {
  override readonly name: string = 'CliError';
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message, options);
    this.failure = failure;
  }
}

/** The error for a wrong call. */
export function usageError(message: string, hint: string): CliError {
  return new CliError({ code: 'usage_invalid', message, hint, exitCode: exitCodes.usage });
}

/** The error for something that leaves the question open. */
export function undecidedError(message: string, hint: string): CliError {
  return new CliError({ code: 'key_unknown', message, hint, exitCode: exitCodes.undecided });
}

interface Advice {
  readonly exitCode: ExitCode;
  readonly hint: string;
}

const readToken: Advice = {
  exitCode: exitCodes.invalid,
  hint: 'look at its parts with: mintmark decode',
};
const readKey: Advice = { exitCode: exitCodes.usage, hint: 'look at the key with: mintmark key inspect' };
const askIssuer: Advice = {
  exitCode: exitCodes.invalid,
  hint: 'compare with: mintmark decode; then ask the issuer of the token, or correct what you expect',
};

/** What to try for each reason; reasons without an entry get advice by their first word. */
const adviceByCode: ReadonlyMap<string, Advice> = new Map<string, Advice>([
  [
    'token_malformed',
    { exitCode: exitCodes.invalid, hint: 'check that the whole token was copied, and nothing else' },
  ],
  [
    'algorithm_not_allowed',
    { exitCode: exitCodes.invalid, hint: 'if you trust the algorithm, name it: --algorithm' },
  ],
  [
    'algorithm_unknown',
    { exitCode: exitCodes.invalid, hint: 'the algorithms are listed by: mintmark key generate --help' },
  ],
  [
    'algorithm_refused',
    { exitCode: exitCodes.invalid, hint: 'make the token with an algorithm that is safe' },
  ],
  ['algorithm_unavailable', { exitCode: exitCodes.undecided, hint: 'try a newer Node.js' }],
  [
    'key_unknown',
    { exitCode: exitCodes.undecided, hint: 'give the key of the issuer: --key FILE (a key or a key set)' },
  ],
  [
    'signature_invalid',
    {
      exitCode: exitCodes.invalid,
      hint: 'check that it is the key of this issuer; a secret may be written in another encoding: --secret-encoding',
    },
  ],
  [
    'decryption_failed',
    { exitCode: exitCodes.invalid, hint: 'check that it is the key that the token was made for' },
  ],
  [
    'token_expired',
    { exitCode: exitCodes.invalid, hint: 'issue a new token, or raise --tolerance if the clocks differ' },
  ],
  [
    'token_not_yet_valid',
    { exitCode: exitCodes.invalid, hint: 'wait, or raise --tolerance if the clocks differ' },
  ],
]);

const adviceByFirstWord: ReadonlyMap<string, Advice> = new Map([
  ['key', readKey],
  ['jwks', readKey],
  ['certificate', readKey],
  ['issuer', askIssuer],
  ['audience', askIssuer],
  ['claim', askIssuer],
]);

/** Translates any error, once, into what is told and how the program ends. */
export function toFailure(error: unknown): Failure {
  if (error instanceof CliError) return error.failure;
  if (error instanceof JoseError) {
    const advice =
      adviceByCode.get(error.code) ?? adviceByFirstWord.get(error.code.split('_')[0] ?? '') ?? readToken;
    return { code: error.code, message: error.message, ...advice };
  }
  if (error instanceof TypeError) {
    const hint = 'mintmark --help';
    return { code: 'usage_invalid', message: error.message, hint, exitCode: exitCodes.usage };
  }
  return {
    code: 'internal_error',
    message: `something unexpected happened (${error instanceof Error ? error.name : typeof error})`,
    hint: 'report it with the command you ran, but without tokens and keys',
    exitCode: exitCodes.usage,
  };
}

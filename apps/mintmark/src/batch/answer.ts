import type { JsonObject } from '../input/strict-json.ts';
import { CliError, exitCodes, toFailure } from '../output/failure.ts';

/** What one line of a batch is answered with. */
export type Answer =
  | { readonly ok: true; readonly [name: string]: unknown }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** Answers one line; throws where the token is refused or the line is malformed. */
export type LineJudge = (line: JsonObject) => Answer | Promise<Answer>;

/** The error for a line that is JSON, but not the question it should be. */
export function lineError(message: string): CliError {
  return new CliError({
    code: 'line_invalid',
    message,
    hint: 'see: mintmark verify --help',
    exitCode: exitCodes.invalid,
  });
}

/** The answer to an error while a line is read or judged. */
export function toRefusal(error: unknown): Answer {
  // The library reports misuse of its options so, and here the options are members of the line.
  const { code, message } = toFailure(error instanceof TypeError ? lineError(error.message) : error);
  return { ok: false, code, message };
}

/** Writes an answer as one line of JSON. @param id - as JSON text */
export function formatAnswer(id: string, answer: Answer): string {
  return `{"id":${id},${JSON.stringify(answer).slice(1)}\n`;
}

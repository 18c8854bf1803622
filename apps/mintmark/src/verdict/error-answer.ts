import { exitCodes, toFailure } from '../output/failure.ts';
import type { Question, QuestionAnswer } from './verdict.ts';

/** The answer that an error gives: no, or unknown where the token could not even be tried. */
export function errorAnswer(question: Question, error: unknown): QuestionAnswer {
  const { code, message, hint, exitCode } = toFailure(error);
  return { question, state: exitCode === exitCodes.invalid ? 'no' : 'unknown', code, text: message, hint };
}

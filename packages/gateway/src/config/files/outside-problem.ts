import { readDocument } from '../document/read-document.ts';
import { formatPath, type ConfigProblem } from '../problems/config-problem.ts';
import type { FoundProblem } from '../problems/found-problem.ts';
import { problemCodes } from '../problems/problem-codes.ts';

/** Gives problems their places in the text that the configuration was read from, as far as there is one. */
export const placeProblems = (
  found: readonly FoundProblem[],
  text: string | undefined,
): readonly ConfigProblem[] => {
  const locate =
    text === undefined || found.length === 0
      ? () => ({ line: 1, column: 1 })
      : readDocument(text, { format: 'yaml' }).locate;
  return found
    .map(({ code, path, place, message, fix }) => ({
      severity: problemCodes[code].severity,
      code,
      path: formatPath(path),
      ...locate(path, place),
      message,
      fix,
    }))
    .sort((one, other) => one.line - other.line || one.column - other.column);
};

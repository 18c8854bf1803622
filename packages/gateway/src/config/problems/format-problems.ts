import { printable, type ConfigProblem } from './config-problem.ts';

/** How problems are shown. */
export interface FormatProblemsOptions {
  /** The name of the file, before each line number (`mintmark.yaml`). */
  readonly fileName?: string;
  /** Text for people, or JSON for programs (`text`). */
  readonly format?: 'text' | 'json';
}

/**
 * Writes problems for a terminal: the place, what is wrong, the line with a caret below it, and the fix. Secrets that stand in
 * the line are blotted out; control characters are replaced.
 *
 * @example
 * const { problems } = parseConfig(text);
 * process.stderr.write(formatProblems(problems, text, { fileName: 'mintmark.yaml' }));
 */
export const formatProblems = (
  problems: readonly ConfigProblem[],
  text: string,
  { fileName = 'mintmark.yaml', format = 'text' }: FormatProblemsOptions = {},
): string => {
  if (format === 'json') {
    return `${JSON.stringify({ file: fileName, problems }, undefined, 2)}\n`;
  }
  const lines = text.split(/\r?\n/);
  return problems.map((problem) => formatProblem(problem, { lines, fileName })).join('\n');
};

const formatProblem = (
  problem: ConfigProblem,
  { lines, fileName }: { readonly lines: readonly string[]; readonly fileName: string },
): string => {
  const number = String(problem.line);
  const gutter = ' '.repeat(number.length);
  const { excerpt, caret } = excerptOf(lines[problem.line - 1] ?? '', problem.column - 1);
  return [
    `${printable(fileName)}:${problem.line}:${problem.column} ${problem.severity}: ${problem.message} (${problem.code})`,
    `  ${number} | ${excerpt}`,
    `  ${gutter} | ${' '.repeat(caret)}^`,
    `  ${gutter} = ${problem.fix}`,
    '',
  ].join('\n');
};

const shownBefore = 60;
const shownCharacters = 100;

const excerptOf = (line: string, column: number): { readonly excerpt: string; readonly caret: number } => {
  const from = column > shownBefore ? column - 40 : 0;
  const shown = printable(blotted(line.slice(0, 4096), column).replaceAll('\t', ' ')).slice(
    from,
    from + shownCharacters,
  );
  return { excerpt: shown, caret: Math.min(column - from, shownCharacters) };
};

// `clientSecret: hunter2` and `http://user:hunter2@host`, of the same length, so that the caret stays where it belongs.
const secretMember = /((?:secret|token|password|passwd|key)["']?\s*:\s*)(?!\s*\{)([^\s,}\]][^,}\]]*)/gi;
const userInfo = /(?<=\/\/)[^/@\s]+(?=@)/g;

const blotted = (line: string, column: number): string => {
  const hidden = line
    .replaceAll(secretMember, (whole, before: string, value: string) =>
      isReference(value) ? whole : before + '•'.repeat(value.length),
    )
    .replaceAll(userInfo, (value) => '•'.repeat(value.length));
  return hidden.length === line.length ? hidden : line.slice(0, column);
};

// Paths of key files are not secret.
const isReference = (value: string): boolean => /^["']?\.{0,2}\/[\w./-]+["']?\s*$/.test(value);

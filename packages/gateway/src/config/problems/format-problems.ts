import { printable, type ConfigProblem } from './config-problem.ts';

/** How problems are shown. */
export interface FormatProblemsOptions {
  /** The name of the file, before each line number (`mintmark.yaml`). */
  readonly fileName?: string;
  /** Text for people, or JSON for programs (`text`). */
  readonly format?: 'text' | 'json';
  /** How wide the terminal is, so that the caret stays below what it points at (none: at most 100 characters of a line). */
  readonly columns?: number | undefined;
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
  { fileName = 'mintmark.yaml', format = 'text', columns = Infinity }: FormatProblemsOptions = {},
): string => {
  if (format === 'json') {
    return `${JSON.stringify({ file: fileName, problems }, undefined, 2)}\n`;
  }
  const lines = text.split(/\r?\n/);
  return problems.map((problem) => formatProblem(problem, { lines, fileName, columns })).join('\n');
};

interface Page {
  readonly lines: readonly string[];
  readonly fileName: string;
  readonly columns: number;
}

const formatProblem = (problem: ConfigProblem, { lines, fileName, columns }: Page): string => {
  const number = String(problem.line);
  const gutter = ' '.repeat(number.length);
  const characters = charactersIn(columns - `  ${number} | `.length);
  const { excerpt, caret } = excerptOf(lines[problem.line - 1] ?? '', {
    column: problem.column - 1,
    characters,
  });
  return [
    `${printable(fileName)}:${problem.line}:${problem.column} ${problem.severity}: ${problem.message} (${problem.code})`,
    `  ${number} | ${excerpt}`,
    `  ${gutter} | ${' '.repeat(caret)}^`,
    `  ${gutter} = ${problem.fix}`,
    '',
  ].join('\n');
};

const mostCharacters = 100;
const fewestCharacters = 20;

const charactersIn = (columns: number): number =>
  Math.min(mostCharacters, Math.max(fewestCharacters, columns));

interface Cut {
  /** From 0. */
  readonly column: number;
  readonly characters: number;
}

/** The part of a line around a column: what stands before it takes at most three fifths of the room. */
const excerptOf = (
  line: string,
  { column, characters }: Cut,
): { readonly excerpt: string; readonly caret: number } => {
  const from = column > characters * 0.6 ? column - Math.floor(characters * 0.4) : 0;
  const shown = printable(blotted(line.slice(0, 4096), column).replaceAll('\t', ' '));
  return { excerpt: shown.slice(from, from + characters), caret: column - from };
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

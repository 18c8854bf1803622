import type { ProblemCode, ProblemSeverity } from './problem-codes.ts';

/** What is wrong in one place of a configuration. */
export interface ConfigProblem {
  /** Whether the gateway starts all the same. */
  readonly severity: ProblemSeverity;
  /** What is wrong, by a word that stays. */
  readonly code: ProblemCode;
  /** Where, such as `routes[2].require.scopes`; empty for the whole document. */
  readonly path: string;
  /** The line, from 1. */
  readonly line: number;
  /** The column, from 1. */
  readonly column: number;
  /** What is wrong. Values that may be secret are never in it. */
  readonly message: string;
  /** What to write instead. */
  readonly fix: string;
}

/** The way to a member: names and positions in lists. */
export type MemberPath = readonly (string | number)[];

/**
 * Writes the way to a member as people do: `routes[2].require.scopes`.
 *
 * @example
 * formatPath(['routes', 2, 'name']); // 'routes[2].name'
 */
export const formatPath = (path: MemberPath): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number') {
      return `${text}[${part}]`;
    }
    if (!/^[A-Za-z_$][\w$-]{0,63}$/.test(part)) {
      return `${text}[${quote(part)}]`;
    }
    return text === '' ? part : `${text}.${part}`;
  }, '');

const shownCharacters = 60;

// Names come from the file: control and bidirectional characters would act on the terminal that shows them.
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Shows a name of the document: quoted, short, without characters that a terminal obeys. */
export const quote = (name: string): string => {
  const short = name.length > shownCharacters ? `${name.slice(0, shownCharacters)}…` : name;
  return `\`${printable(short).replaceAll('`', "'")}\``;
};

/** Takes characters out that a terminal obeys. */
export const printable = (text: string): string => text.replaceAll(unprintable, '\uFFFD');

import { formatPath, quote, type MemberPath } from '../problems/config-problem.ts';
import type { FoundProblem } from '../problems/found-problem.ts';
import { kindOf, kindWords, memberExamples } from './kinds.ts';

// Members that take a secret where the schema wants an object.
const secretMembers: ReadonlySet<string> = new Set(['clientSecret', 'token', 'key', 'password']);

/** What a member is called in a message. */
export const memberName = (path: MemberPath): string =>
  path.length === 0 ? 'the document' : quote(formatPath(path.slice(nameStart(path))));

// From the last name on: `scopes[1]` and not `[1]`.
const nameStart = (path: MemberPath): number => {
  const last = path.findLastIndex((part) => typeof part === 'string');
  return Math.max(last, 0);
};

/** A member that is not there. */
export const describeMissing = (path: MemberPath): FoundProblem => {
  const example = memberExamples[lastName(path)];
  return {
    code: 'member_missing',
    path,
    message: `${memberName(path)} is missing`,
    fix: example === undefined ? `add ${memberName(path)}` : `add \`${example}\``,
  };
};

/** A value of another kind than those that may stand there. */
export const describeKind = (
  expected: readonly string[],
  { path, value }: { readonly path: MemberPath; readonly value: unknown },
): FoundProblem => {
  const name = lastName(path);
  if (secretMembers.has(name) && expected.every((kind) => kind === 'object') && isScalar(value)) {
    return {
      code: 'secret_inline',
      path,
      message: `${memberName(path)} stands in the file itself`,
      fix: 'write `{ env: NAME }` or `{ file: PATH }`, and change the secret, which is known to whoever read this file',
    };
  }
  const words = [...new Set(expected.map((kind) => kindWords[kind] ?? kind))].join(' or ');
  const message =
    value === null
      ? `${memberName(path)} is empty`
      : `${memberName(path)} is ${article(value)}, and has to be ${words}`;
  return {
    code: 'type_wrong',
    path,
    message,
    fix: kindFix(expected, {
      name: typeof path.at(-1) === 'number' && !expected.includes('object') ? '' : name,
      value,
    }),
  };
};

const isScalar = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';

const article = (value: unknown): string => kindWords[kindOf(value)] ?? 'something else';

const lastName = (path: MemberPath): string => path.findLast((part) => typeof part === 'string') ?? '';

const kindFix = (
  expected: readonly string[],
  { name, value }: { readonly name: string; readonly value: unknown },
): string => {
  if (value === null) {
    return expected.includes('array')
      ? 'write a value, or take the name away too'
      : 'write a value after the colon, or take the name away';
  }
  const example = memberExamples[name];
  return example === undefined
    ? (kindFixes[expected[0] ?? ''] ?? (() => 'look at the reference'))(name, value)
    : `write \`${example}\``;
};

const units: readonly (readonly [string, string])[] = [
  ['Ms', 'in milliseconds, such as `5000`'],
  ['Seconds', 'in seconds, such as `60`'],
  ['Bytes', 'in bytes, such as `1048576`'],
];

const numberFix = (name: string): string =>
  `write a number ${units.find(([ending]) => name.endsWith(ending))?.[1] ?? 'without quotation marks'}`;

const kindFixes: Readonly<Record<string, (name: string, value: unknown) => string>> = {
  string: (_name, value) =>
    isScalar(value) || typeof value === 'boolean' ? 'put it in quotation marks' : 'write one text',
  number: numberFix,
  int: numberFix,
  boolean: () => 'write `true` or `false`',
  array: () => 'write a list: `[…]`, or one line with `- ` for each item',
  object: () => 'write members below it, each with its name and a colon',
  record: () => 'write members below it, each with its name and a colon',
};

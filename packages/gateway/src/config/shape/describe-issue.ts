import type * as z from 'zod';
import { formatPath, quote, type MemberPath } from '../problems/config-problem.ts';
import type { FoundProblem } from '../problems/found-problem.ts';
import { nearest } from '../problems/nearest.ts';
import { describeBounds } from './describe-bounds.ts';
import { describeKind, describeMissing, memberName } from './describe-kind.ts';
import { formOf } from './forms.ts';
import { kindOf, valueAt } from './kinds.ts';

type Issue = z.core.$ZodIssue;

// Enough to see what is wrong; a hostile document has a hundred thousand.
const maxUnknown = 50;

/** Says in words what the schema found. */
export const describeIssues = (issues: readonly Issue[], root: unknown): readonly FoundProblem[] =>
  withoutMisspelled(issues.flatMap((issue) => describeIssue(issue, root)));

const describeIssue = (issue: Issue, root: unknown): readonly FoundProblem[] => {
  const path = issue.path as MemberPath;
  const value = valueAt(root, path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, maxUnknown).map((key) => unknownMember(key, path, issue.message.split(' ')));
  }
  if (issue.code === 'invalid_key') {
    return [{ ...describeForm(issue.issues[0], path), place: 'key' }];
  }
  if (value === undefined) {
    return [describeMissing(path)];
  }
  return issue.code === 'invalid_union' ? describeUnion(issue, root) : [describeValue(issue, value)];
};

const describeValue = (issue: Issue, value: unknown): FoundProblem => {
  const path = issue.path as MemberPath;
  if (issue.code === 'invalid_type') {
    return describeKind([issue.expected], { path, value });
  }
  if (issue.code === 'invalid_value') {
    return describeChoice(issue.values, { path, value });
  }
  const isBound = issue.code === 'too_small' || issue.code === 'too_big';
  return isBound ? describeBounds(issue, path) : describeForm(issue, path);
};

const describeForm = (issue: Issue | undefined, path: MemberPath): FoundProblem => {
  const form = formOf(issue?.code === 'invalid_format' ? issue.pattern : undefined);
  return {
    code: 'text_malformed',
    path,
    message: form?.message ?? `${memberName(path)} does not have the form that it needs`,
    fix: form?.fix ?? 'look at the reference for its form',
  };
};

const describeChoice = (
  values: readonly unknown[],
  { path, value }: { readonly path: MemberPath; readonly value: unknown },
): FoundProblem => {
  const names = values.map(String);
  const kinds = new Set(values.map(kindOf));
  if (!kinds.has(kindOf(value))) {
    return { ...describeKind([...kinds], { path, value }), fix: oneOf(names) };
  }
  const meant = typeof value === 'string' ? nearest(value, names) : undefined;
  const shown = typeof value === 'string' || typeof value === 'number' ? ` ${quote(String(value))}` : '';
  return {
    code: 'value_unknown',
    path,
    message: `${memberName(path)} cannot be${shown}`,
    fix: meant === undefined ? oneOf(names) : `write \`${meant}\`${others(names, meant)}`,
  };
};

const oneOf = (names: readonly string[]): string =>
  `write ${names.map((name) => `\`${name}\``).join(' or ')}`;

const others = (names: readonly string[], meant: string): string => {
  const rest = names.filter((name) => name !== meant).map((name) => `\`${name}\``);
  return rest.length === 0 ? '' : `; there is also ${rest.join(', ')}`;
};

const unknownMember = (key: string, path: MemberPath, known: readonly string[]): FoundProblem => {
  const meant = nearest(key, known);
  const where = path.length === 0 ? 'here' : `in ${quote(formatPath(path))}`;
  return {
    code: 'member_unknown',
    path: [...path, key],
    place: 'key',
    message: `there is no member ${quote(key)} ${where}`,
    fix: meant === undefined ? `take it away; there are ${known.join(', ')}` : `write \`${meant}\``,
  };
};

// Of several shapes, the one that the value comes nearest to says what is wrong.
const describeUnion = (issue: z.core.$ZodIssueInvalidUnion, root: unknown): readonly FoundProblem[] => {
  const path = issue.path as MemberPath;
  const branches = issue.errors.filter((errors) => !errors.some(isWrongKind));
  const [best] = branches
    .map((errors) =>
      describeIssues(
        errors.map((error) => under(error, path)),
        root,
      ),
    )
    .sort((one, other) => one.length - other.length);
  if (best !== undefined) {
    return best;
  }
  const value = valueAt(root, path);
  const errors = flattened(issue);
  const values = errors.flatMap((error) => (error.code === 'invalid_value' ? error.values : []));
  const kinds = errors.flatMap((error) => (error.code === 'invalid_type' ? [error.expected] : []));
  const isChoice = values.some((choice) => kindOf(choice) === kindOf(value));
  return [
    isChoice
      ? describeChoice(values, { path, value })
      : describeKind([...new Set([...values.map(kindOf), ...kinds])], { path, value }),
  ];
};

const isWrongKind = (issue: Issue): boolean =>
  issue.path.length === 0 &&
  (issue.code === 'invalid_type' ||
    issue.code === 'invalid_value' ||
    (issue.code === 'invalid_union' && issue.errors.every((errors) => errors.some(isWrongKind))));

const flattened = (issue: z.core.$ZodIssueInvalidUnion): readonly Issue[] =>
  issue.errors.flat().flatMap((error) => (error.code === 'invalid_union' ? flattened(error) : [error]));

const under = (issue: Issue, path: MemberPath): Issue => ({ ...issue, path: [...path, ...issue.path] });

// A member that is missing because it is misspelled is one mistake.
const withoutMisspelled = (problems: readonly FoundProblem[]): readonly FoundProblem[] => {
  const meant = new Set(
    problems.flatMap(({ code, path, fix }) =>
      code === 'member_unknown' ? [JSON.stringify([...path.slice(0, -1), fix.slice(7, -1)])] : [],
    ),
  );
  return problems.filter(({ code, path }) => code !== 'member_missing' || !meant.has(JSON.stringify(path)));
};

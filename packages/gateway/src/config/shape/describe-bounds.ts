import type * as z from 'zod';
import type { MemberPath } from '../problems/config-problem.ts';
import type { FoundProblem } from '../problems/found-problem.ts';
import { memberName } from './describe-kind.ts';

type Bound = z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig;

/** A number out of its bounds, a text that is too long, or a list that is too short. */
export const describeBounds = (issue: Bound, path: MemberPath): FoundProblem => {
  const isSmall = issue.code === 'too_small';
  const limit = String(isSmall ? issue.minimum : issue.maximum);
  const [message, fix] = (words[issue.origin] ?? numberWords)(isSmall, limit);
  return { code: 'value_out_of_range', path, message: `${memberName(path)} ${message}`, fix };
};

type Words = (isSmall: boolean, limit: string) => readonly [message: string, fix: string];

const numberWords: Words = (isSmall, limit) => [
  `is too ${isSmall ? 'small' : 'large'}`,
  `write ${limit} or ${isSmall ? 'more' : 'less'}`,
];

const words: Readonly<Record<string, Words>> = {
  string: (isSmall, limit) =>
    isSmall
      ? ['is empty', 'write a text, or take the name away']
      : ['is too long', `write at most ${limit} characters`],
  array: (isSmall, limit) =>
    isSmall
      ? ['is an empty list', 'write at least one item, or take the name away']
      : ['is too long a list', `write at most ${limit} items`],
};

import { Option } from 'commander';
import type { Listing } from '@mintmark/authorization-server/admin';
import type { Given } from '../../admin/given.ts';

/** The options of lists that come in pages. */
export function pagingOptions(): readonly Option[] {
  return [
    new Option('--limit <number>', 'how many at most (50, up to 200)'),
    new Option('--after <cursor>', 'go on after a page'),
  ];
}

export function pageOf(given: Given): {
  readonly limit: number | undefined;
  readonly after: string | undefined;
} {
  return { limit: given.number('limit'), after: given.text('after') };
}

/** Says that there is more. */
export function noteOfMore({ next }: Listing<unknown>): string | undefined {
  return next === undefined ? undefined : `there is more: --after ${next}`;
}

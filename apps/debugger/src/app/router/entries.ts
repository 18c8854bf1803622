import type { Route, ViewName } from './route.ts';
import { routes } from './routes.tsx';

/** The two halves of the navigation bar, in the order they are read. */
const groups = {
  work: ['inspect', 'mint', 'keys', 'diff', 'attacks'],
  read: ['learn', 'libraries', 'tools', 'explain'],
} as const satisfies Readonly<Record<string, readonly ViewName[]>>;

export type GroupName = keyof typeof groups;

export interface NavigationGroup {
  readonly name: GroupName;
  readonly entries: readonly Route[];
}

/** The navigation bar: the first route of each view, by group. */
export const navigationGroups: readonly NavigationGroup[] = [entriesOf('work'), entriesOf('read')].filter(
  ({ entries }) => entries.length > 0,
);

function entriesOf(name: GroupName): NavigationGroup {
  return { name, entries: groups[name].flatMap((view) => routes.find((route) => route.view === view) ?? []) };
}

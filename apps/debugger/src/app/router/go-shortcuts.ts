import type { Shortcuts } from '../../shared/shortcuts/use-shortcuts.ts';
import type { ViewName } from './route.ts';
import { routes } from './routes.tsx';

/** The letter after `g` that leads to each view. */
export const goLetters: Readonly<Record<ViewName, string>> = {
  inspect: 'i',
  mint: 'm',
  keys: 'k',
  diff: 'd',
  attacks: 'v',
  learn: 'l',
  libraries: 'b',
  tools: 't',
  explain: 'r',
};

/** `g i`, `g m` and so on, for the views there are; of several routes to a view, the first. */
export const goShortcuts: Shortcuts = Object.fromEntries(
  routes.toReversed().map(({ path, view }) => [
    `g ${goLetters[view]}`,
    () => {
      location.hash = `#/${path}`;
    },
  ]),
);

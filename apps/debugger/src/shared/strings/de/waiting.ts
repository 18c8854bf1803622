import type { Words } from '../words.ts';

/** What stands where the contents of a token will appear. */
export const waiting: Words['contents'] = {
  title: 'Inhalt',
  nothing: 'Header und Claims erscheinen hier, sobald ein Token da ist.',
};

import type { Words } from '../words.ts';

/** A key set that another page of this origin has fetched. */
export const received: Words['received'] = {
  arrived: (origin) => `Ein Schlüsselsatz von ${origin} ist von der abrufenden Seite angekommen.`,
  use: 'Als Schlüssel benutzen',
  dismiss: 'Verwerfen',
};

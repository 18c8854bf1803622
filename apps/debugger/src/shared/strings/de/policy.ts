import type { Words } from '../words.ts';

/** What the person expects of a token. */
export const policy: Words['policy'] = {
  title: 'Hier erwartet',
  issuer: 'Aussteller',
  audience: 'Empfänger',
  tolerance: 'Uhrentoleranz, Sekunden',
  aside: 'was der eigene Dienst erwartet',
};

import type { Words } from '../words.ts';

/** The count of requests in the bar. */
export const ledger: Words['ledger'] = {
  title:
    'Anfragen außer den eigenen Dateien der Seite. Die Liste zeigen, und was mit Token und Schlüsseln geschieht',
  requests: (count) => `Anfragen: ${count}`,
  refused: (count) => `· verweigert: ${count}`,
};

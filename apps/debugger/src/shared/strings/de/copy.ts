import type { Words } from '../words.ts';

/** Copying to the clipboard. */
export const copy: Words['copy'] = {
  failed: 'Der Browser hat das Kopieren nicht erlaubt',
  things: {
    token: 'Token',
    header: 'Header',
    claims: 'Claims',
    thumbprint: 'Fingerabdruck',
    value: 'Wert',
    path: 'Pfad',
    hex: 'Bytes als Hex',
    snippet: 'Code',
    corrected: 'Berichtigtes Token',
  },
  label: (what) => `${what} kopieren`,
  done: (what) => `${what} kopiert`,
};

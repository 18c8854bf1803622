import type { InspectWords } from '../inspect-words.ts';

/** Tokens inside of tokens. */
export const layers: InspectWords['layers'] = {
  title: 'Schichten',
  aside: 'ein Token in einem Token',
  kinds: {
    empty: 'nichts',
    signed: 'Signiert',
    unsecured: 'Nicht signiert',
    encrypted: 'Verschlüsselt',
    'json-signed': 'Signiert (JSON)',
    'json-encrypted': 'Verschlüsselt (JSON)',
    'sd-jwt': 'SD-JWT',
    unknown: 'Unbekannt',
  },
  layer: (number, kind) => `${number} ${kind}`,
  token: 'Das Token dieser Schicht',
  alone: 'Für sich öffnen',
};

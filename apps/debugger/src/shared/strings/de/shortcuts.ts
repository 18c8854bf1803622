import type { Words } from '../words.ts';

/** The list of keys. */
export const shortcuts: Words['shortcuts'] = {
  button: 'Tastenkürzel',
  title: 'Tastenkürzel',
  list: [
    { keys: ['t'], does: 'zum Token' },
    { keys: ['k'], does: 'zum Schlüssel' },
    { keys: ['p'], does: 'zum erwarteten Aussteller' },
    { keys: ['s'], does: 'zu den Beispielen' },
    { keys: ['?'], does: 'diese Liste zeigen' },
    { keys: ['Esc'], does: 'ein Feld verlassen, damit die Buchstaben oben wirken; ein Blatt schließen' },
  ],
};

import type { Words } from '../words.ts';
import { plural } from './plural.ts';

/** The token box. */
export const token: Words['token'] = {
  title: 'Token',
  box: 'Token',
  placeholder: 'Ein Token einfügen. Bearer, Anführungszeichen und Zeilenumbrüche drum herum schaden nicht.',
  clear: 'Leeren',
  undoClear: 'Rückgängig',
  parts: 'Teile des Tokens',
  characters: (count) => plural(count, 'Zeichen', 'Zeichen'),
  ignored: 'Weggelassen',
  ignoredThings: {
    'space-around': 'Leerraum drum herum',
    'space-inside': 'Leerraum darin',
    'header-name': 'der Name des Headers',
    scheme: 'das Schema (Bearer)',
    'parameter-name': 'der Name des Parameters',
    quotes: 'Anführungszeichen',
    'trailing-mark': 'ein Satzzeichen am Ende',
  },
  partNames: {
    header: { letter: 'H', name: 'Header' },
    payload: { letter: 'P', name: 'Payload' },
    signature: { letter: 'S', name: 'Signatur' },
    'encrypted-key': { letter: 'K', name: 'Verschlüsselter Schlüssel' },
    iv: { letter: 'I', name: 'Initialisierungsvektor' },
    ciphertext: { letter: 'C', name: 'Geheimtext' },
    tag: { letter: 'T', name: 'Authentifizierungsmarke' },
    extra: { letter: 'X', name: 'Überzähliges Segment' },
  },
  problem: 'Fehler',
  jsonSerialization:
    'Das ist JSON, kein kompaktes Token. Den Text mit den Punkten einfügen; die JSON-Serialisierung lässt sich hier noch nicht lesen.',
  emptyTitle: 'Noch kein Token',
  emptyText: 'Eines einfügen oder ein Beispiel ansehen:',
};

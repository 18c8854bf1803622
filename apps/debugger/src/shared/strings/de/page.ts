import type { Words } from '../words.ts';

/** The frame around every view. */
export const page: Words['page'] = {
  name: 'Mintmark',
  what: 'Token-Debugger',
  main: 'Token-Debugger',
  footer:
    'Diese Seite stellt keine Anfragen: ihre Richtlinie verbietet sie, und sie arbeitet auch ohne Netz.',
  columnBorders: ['Grenze zwischen Token und Inhalt', 'Grenze zwischen Inhalt und Schlüssel'],
  settings: 'Einstellungen',
  shortcuts: 'Tastenkürzel',
  fetchKeys: 'Einen Schlüsselsatz abrufen',
  newBuild: 'Eine neuere Version ist da: laden',
  close: 'Schließen',
  skip: 'Zum Inhalt springen',
};

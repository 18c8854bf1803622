import type { Words } from '../words.ts';

/** The views of the page, as the bar and the title name them. */
export const navigation: Words['navigation'] = {
  language: 'Sprache',
  label: 'Ansichten',
  menu: 'Menü',
  groups: { work: 'Arbeiten', read: 'Nachschlagen' },
  views: {
    inspect: 'Untersuchen',
    mint: 'Prägen',
    keys: 'Schlüssel',
    diff: 'Vergleichen',
    attacks: 'Prüfer testen',
    learn: 'Lernen',
    libraries: 'Bibliotheken',
    tools: 'Werkzeuge',
    explain: 'Referenz',
  },
  loading: 'Wird geladen.',
  failedWord: 'Nicht geladen',
  retry: 'Noch einmal',
  failed: 'Dieser Teil der Seite ließ sich nicht laden. Das Netz prüfen oder die Seite neu laden.',
  unknownTitle: 'Keine solche Ansicht',
  unknown: 'Die Adresse nennt keine Ansicht dieser Seite. Vielleicht wurde sie abgeschnitten.',
  toInspect: 'Ein Token untersuchen',
};

import type { ledgerSheet as english } from '../en/ledger-sheet.ts';
import { plural } from './plural.ts';

/** The list of requests. */
export const ledgerSheet: typeof english = {
  title: 'Was diese Seite angefragt hat',
  summary: ({ requests, refused }) =>
    `Seit dem Öffnen: ${plural(requests, 'Anfrage', 'Anfragen')} außer den eigenen Dateien, ${plural(refused, 'Versuch', 'Versuche')} von der Richtlinie verweigert.`,
  ownFiles: (count) => `${plural(count, 'Datei', 'Dateien')} der Seite selbst`,
  limits:
    'So, wie der Browser es meldet. Nicht aufgeführt: dieses Dokument, sein Symbol, angeklickte Links und die Kopien der eigenen Dateien, die die Seite für den Betrieb ohne Netz aufhebt.',
  columns: { address: 'Adresse', by: 'Angefragt von', at: 'Nach', size: 'Empfangen' },
  kinds: { refused: 'verweigert', cached: 'nichts, war vorhanden' },
};

import type { Words } from '../words.ts';
import { plural } from './plural.ts';

/** Header and claims. */
export const contents: Words['contents'] = {
  header: 'Header',
  claims: 'Claims',
  payload: 'Payload',
  plaintext: 'Klartext',
  view: 'Zeigen als',
  views: { json: 'JSON', table: 'Tabelle', raw: 'Roh' },
  nothing: 'Erscheint hier, sobald ein Token da ist.',
  encrypted: 'Verschlüsselt. Zum Lesen den Schlüssel eingeben.',
  empty: 'Leer.',
  broken: 'Das ist kein JSON, das ein Prüfer annimmt. Gezeigt, wie es ist:',
  bytes: (count) => `${plural(count, 'Byte', 'Bytes')}, die kein Text sind`,
  tableNames: { name: 'Name', value: 'Wert', meaning: 'Bedeutung' },
  openInner: 'Das innere Token öffnen',
  inner: 'Der Klartext ist selbst ein Token.',
  lifetime: {
    label: (from, until, now) => `Lebensdauer von ${from} bis ${until}; jetzt: ${now}`,
    now: 'jetzt',
    before: 'jetzt, noch vor seiner Zeit',
    after: 'jetzt, nach seiner Zeit',
    issued: 'ausgestellt',
    notBefore: 'nicht vor',
    expires: 'läuft ab',
  },
};

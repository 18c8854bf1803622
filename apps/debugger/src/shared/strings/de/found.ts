import type { InspectWords } from '../inspect-words.ts';
import { plural } from './plural.ts';

/** The tokens in a paste. */
export const found: InspectWords['found'] = {
  title: 'Im Eingefügten gefunden',
  count: (count) => `${count} Token`,
  searching: 'Wird durchsucht.',
  nothing: 'Kein Token darin.',
  kinds: {
    signed: 'signiert',
    encrypted: 'verschlüsselt',
    unsecured: 'nicht signiert',
    'sd-jwt': 'SD-JWT',
    'json-signed': 'signiert (JSON)',
    'json-encrypted': 'verschlüsselt (JSON)',
    truncated: 'abgeschnitten',
    damaged: 'beschädigt',
  },
  places: {
    'authorization-header': () => 'Header Authorization',
    'dpop-header': () => 'Header DPoP',
    header: (name) => `Header ${name}`,
    cookie: (name) => `Cookie ${name}`,
    'set-cookie': (name) => `Set-Cookie ${name}`,
    query: (name) => `Anfrageparameter ${name}`,
    fragment: (name) => `nach dem #, ${name}`,
    path: () => 'Pfad einer Adresse',
    form: (name) => `Formularfeld ${name}`,
    'json-member': (name) => `JSON-Eintrag ${name}`,
    markup: () => 'Auszeichnung',
    env: (name) => `Umgebungsvariable ${name}`,
    yaml: (name) => `YAML ${name}`,
    storage: (name) => `Speicher ${name}`,
    assignment: (name) => `Variable ${name}`,
    websocket: () => 'WebSocket-Nachricht',
    body: () => 'Rumpf',
    log: () => 'Logzeile',
    text: () => 'Text',
  },
  at: (line) => `Zeile ${line}`,
  times: (count) => (count === 1 ? '' : `${count}-mal`),
  issuer: (issuer) => `von ${issuer}`,
  expires: (when) => `läuft ${when} ab`,
  expired: (when) => `${when} abgelaufen`,
  findings: (errors, warnings) =>
    [errors === 0 ? '' : `${errors} Fehler`, warnings === 0 ? '' : plural(warnings, 'Warnung', 'Warnungen')]
      .filter((text) => text !== '')
      .join(', '),
  more: (count) => `${count} weitere Token; das Eingefügte verkürzen, um sie zu sehen.`,
};

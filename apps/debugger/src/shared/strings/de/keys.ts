import type { Words } from '../words.ts';
import { plural } from './plural.ts';

/** The key box. */
export const keys: Words['keys'] = {
  title: 'Schlüssel',
  box: 'Geheimnis, PEM, JWK oder Schlüsselsatz (JWKS)',
  placeholder:
    'Das Geheimnis oder den öffentlichen Schlüssel einfügen. Oder ein Zertifikat, einen JWK, einen JWKS.',
  clear: 'Leeren',
  open: 'Datei öffnen',
  encoding: 'Lesen als',
  encodings: { utf8: 'Text', base64: 'base64', base64url: 'base64url', hex: 'hex' },
  is: {
    secret: 'Ein Geheimnis',
    pem: (label) => `PEM: ${label.toLowerCase()}`,
    private: 'Ein privater Schlüssel; zum Prüfen von Signaturen dient sein öffentlicher Teil',
    jwk: (kind) => `Ein JSON Web Key (${kind})`,
    jwks: (count) => `Ein Schlüsselsatz aus ${plural(count, 'Schlüssel', 'Schlüsseln')}`,
    repaired: 'seine Zeilenumbrüche wurden wiederhergestellt',
  },
  broken: {
    json: 'Das sieht nach einem JSON Web Key aus, aber das JSON ist kaputt. Nach einer fehlenden Klammer oder einem fehlenden Komma suchen.',
    pem: 'Zu diesem PEM-Block fehlt die passende END-Zeile. Vollständig einfügen, vom ersten Strich bis zum letzten.',
    'no-key':
      'Dieses JSON hat weder "kty" noch "keys", ist also kein Schlüssel. Aus einem Discovery-Dokument die jwks_uri öffnen und einfügen, was dort steht.',
    address:
      'Diese Seite stellt keine Anfragen. Die Adresse in einem Tab öffnen und den Schlüsselsatz einfügen, der dort steht.',
  },
  edge: {
    'line-break': 'Das Geheimnis endet mit einem Zeilenumbruch; er zählt dazu.',
    space: 'Am Rand des Geheimnisses steht ein Leerzeichen; es zählt dazu.',
  },
  trim: 'Entfernen',
  carried: (name) =>
    `Das Token trägt selbst einen Schlüssel oder verweist auf einen ("${name}"). Wer das Token schrieb, hat ihn ausgesucht; er beweist also nichts und wird nicht benutzt.`,
  usedTitle: 'Geprüft mit',
  used: {
    kind: 'Art',
    source: 'Gegeben als',
    algorithm: 'Algorithmus',
    kid: 'Schlüssel-ID',
    thumbprint: 'Fingerabdruck (SHA-256)',
  },
  noKid: 'keine',
  note: 'Hinweis',
};

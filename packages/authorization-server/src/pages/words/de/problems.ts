import { common } from './common.ts';
import type { ProblemWords } from '../en/problems.ts';

export const problems: ProblemWords = {
  missing: (_, label) => `${label} ist leer. Bitte ausfüllen.`,
  'credentials-wrong': () =>
    'Dieser Name und dieses Passwort gehören nicht zusammen. Beides prüfen; beim Passwort zählt Groß und Klein.',
  'code-wrong': () =>
    'Das ist nicht der Code, der jetzt gilt. Den neuesten eingeben und prüfen, ob die Uhr des Geräts richtig geht.',
  'code-used': () => 'Dieser Code wurde schon benutzt. Auf den nächsten warten, höchstens 30 Sekunden.',
  'recovery-code-wrong': () =>
    'Das ist kein Wiederherstellungscode dieses Kontos, oder er wurde schon benutzt. Einen anderen versuchen.',
  'passkey-refused': () => 'Der Passkey wurde nicht angenommen. Noch einmal versuchen oder anders anmelden.',
  'address-malformed': () => 'Das ist keine Mailadresse. Sie sieht aus wie name@example.org.',
  'identifier-malformed': () =>
    'Ein Benutzername hat 2 bis 64 Buchstaben, Ziffern, Punkte, Binde- oder Unterstriche.',
  'identifier-taken': () => 'Diesen Namen hat schon jemand. Einen anderen wählen oder anmelden.',
  'password-common': () =>
    'Dieses Passwort gehört zu den häufigsten und wird zuerst geraten. Ein längeres, selteneres wählen.',
  'password-breached': () =>
    'Dieses Passwort ist aus einem Datenleck anderswo bekannt. Eines wählen, das nirgends sonst benutzt wird.',
  'password-like-identifier': () => 'Das Passwort enthält den Namen oder die Adresse. Eines ohne sie wählen.',
  'password-unchanged': () => 'Das ist das jetzige Passwort. Ein anderes wählen.',
  'current-password-wrong': () => 'Das ist nicht das jetzige Passwort. Prüfen und noch einmal eingeben.',
  'user-code-unknown': () => 'Kein Gerät wartet mit diesem Code. Mit dem Code auf dem Gerät vergleichen.',
  'user-code-expired': () => 'Dieser Code ist abgelaufen. Auf dem Gerät neu beginnen und den neuen eingeben.',
  'form-expired': () =>
    'Die Seite war zu lange offen, geändert wurde nichts. Das Formular noch einmal absenden.',
  'name-too-long': () => 'Der Name ist länger als 100 Zeichen. Bitte kürzen.',
  'password-too-short': ({ atLeast }) =>
    `Das Passwort hat weniger als ${atLeast} Zeichen. Mindestens ${atLeast} verwenden.`,
  'password-too-long': ({ atMost }) =>
    `Das Passwort hat mehr als ${atMost} Zeichen. Höchstens ${atMost} verwenden.`,
  'too-many-attempts': ({ retryAfterSeconds }) =>
    `Das waren zu viele Versuche. In ${common.wait(retryAfterSeconds)} noch einmal versuchen.`,
  busy: ({ retryAfterSeconds }) =>
    `Der Server ist gerade ausgelastet, geändert wurde nichts. In ${common.wait(retryAfterSeconds)} noch einmal versuchen.`,
};

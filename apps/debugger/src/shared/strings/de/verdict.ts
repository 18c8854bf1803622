import type { Words } from '../words.ts';
import { plural } from './plural.ts';

/** The verdict and its four lights. */
export const verdict: Words['verdict'] = {
  region: 'Urteil',
  reasons: 'Gründe',
  empty:
    'Ein Token einfügen, um zu sehen, was es ist, wer es signiert hat, ob es gerade gilt und für wen es bestimmt ist.',
  lights: {
    form: 'Wohlgeformt',
    signature: 'Mit dem Schlüssel signiert',
    decryption: 'Mit dem Schlüssel geöffnet',
    time: 'In der Zeit',
    policy: 'Hier erlaubt',
  },
  words: { yes: 'ja', no: 'nein', unknown: 'nicht geprüft', waiting: '–' },
  allGood:
    'Wohlgeformt, mit dem eingegebenen Schlüssel signiert, in der Zeit und für den erwarteten Aussteller und Empfänger.',
  openedGood:
    'Wohlgeformt, mit dem eingegebenen Schlüssel geöffnet, in der Zeit und für den erwarteten Aussteller und Empfänger.',
  needsPolicy:
    'Wohlgeformt, mit dem eingegebenen Schlüssel signiert und in der Zeit. Aussteller und Empfänger eingeben, um zu sehen, ob es hier erlaubt ist.',
  openedNeedsPolicy:
    'Wohlgeformt, mit dem eingegebenen Schlüssel geöffnet und in der Zeit. Aussteller und Empfänger eingeben, um zu sehen, ob es hier erlaubt ist.',
  notVerified:
    'Noch ist nichts geprüft. Das kann jeder geschrieben haben: den Schlüssel eingeben, um den Unterzeichner zu prüfen.',
  notOpened: 'Dieses Token ist verschlüsselt. Zum Öffnen den Schlüssel eingeben.',
  waiting: 'Wartet auf ein Token.',
  form: {
    signed: 'Drei Segmente aus strengem Base64url; Header und Claims sind JSON-Objekte.',
    unsecured: 'Zwei Segmente aus strengem Base64url und keine Signatur.',
    encrypted: 'Fünf Segmente aus strengem Base64url; der Header ist ein JSON-Objekt.',
    more: (count) => (count === 0 ? '' : ` Und ${plural(count, 'weiterer Fehler', 'weitere Fehler')}.`),
    json: 'Die JSON-Serialisierung lässt sich hier noch nicht lesen.',
  },
  time: {
    words: {
      expired: 'abgelaufen',
      early: 'noch nicht',
      future: 'noch nicht',
      broken: 'kaputt',
      forever: 'ohne Ablauf',
      far: 'zweifelhaft',
    },
    expired: (ago, at) =>
      `Abgelaufen ${ago} (${at}). Ein neues Token ausstellen oder die Toleranz erhöhen, falls die Uhren abweichen.`,
    early: (when, at) =>
      `Gilt erst ab ${at} (${when}). Warten oder die Toleranz erhöhen, falls die Uhren abweichen.`,
    future: (when, at) =>
      `Nach eigener Angabe ${when} ausgestellt (${at}). Die Uhr des Ausstellers geht vor: stellen oder die Toleranz erhöhen.`,
    expires: (when, at) => `Läuft ${when} ab (${at}).`,
    tolerated: (ago, seconds) => `Abgelaufen ${ago}, innerhalb der Toleranz von ${seconds}.`,
    forever: 'Es hat keinen Ablauf (exp), endet also nie. Token einen Ablauf geben.',
    notNumber: (name) =>
      `"${name}" muss eine Anzahl von Sekunden seit 1970 sein. Ohne Anführungszeichen ausstellen.`,
    notSeconds: (name, unit, year) =>
      `"${name}" steht in ${unit === 'milliseconds' ? 'Millisekunden' : 'Mikrosekunden'}; verlangt sind Sekunden. Prüfer lesen das Jahr ${year}. Vor dem Ausstellen teilen.`,
    noClaims: 'Es gibt keine Claims, aus denen sich eine Zeit lesen ließe.',
    encrypted: 'Die Zeiten sind verschlüsselt. Zum Lesen den Schlüssel eingeben.',
  },
  policy: {
    words: { other: 'nein', part: 'zum Teil' },
    ask: 'Aussteller und Empfänger eingeben, die der Dienst erwartet.',
    encrypted: 'Die Claims sind verschlüsselt. Zum Lesen den Schlüssel eingeben.',
    noClaims: 'Es gibt keine Claims zu prüfen.',
    good: 'Aussteller und Empfänger sind die erwarteten.',
    onlyIssuer: 'Der Aussteller ist der erwartete. Auch den Empfänger eingeben.',
    onlyAudience: 'Der Empfänger ist der erwartete. Auch den Aussteller eingeben.',
    missing: (name) => `Dem Token fehlt "${name}". Der Aussteller muss es setzen.`,
    invalid: (name) => `"${name}" hat den falschen Typ; es muss ein Text sein.`,
    issuer: (found) =>
      `Der Aussteller ist ${found}, nicht der erwartete. Prüfen, aus welcher Umgebung das Token stammt.`,
    audience: (found) =>
      `Der Empfänger ist ${found}, nicht der eigene Dienst. Vom Aussteller ein Token für den eigenen Dienst verlangen.`,
  },
};

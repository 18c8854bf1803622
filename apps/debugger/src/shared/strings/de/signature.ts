import type { Words } from '../words.ts';
import { plural } from './plural.ts';

/** What checking a signature, or opening an encrypted token, came to. */
export const signature: Words['signature'] = {
  words: {
    yes: 'ja',
    opened: 'geöffnet',
    no: 'nein',
    weak: 'schwacher Schlüssel',
    forged: 'gefälscht',
    nobody: 'von niemandem',
    unknown: 'nicht geprüft',
    broken: 'Schlüssel unlesbar',
    mismatch: 'falscher Schlüssel',
    impossible: 'hier nicht möglich',
    working: 'wird geprüft',
  },
  waiting: 'Wartet auf ein Token.',
  working: 'Wird geprüft.',
  noKey: {
    secret: (algorithm) =>
      `Das Geheimnis eingeben: ${algorithm} braucht das, mit dem der Aussteller signiert.`,
    public: (algorithm) =>
      `Den öffentlichen Schlüssel des Ausstellers eingeben: ${algorithm} braucht ihn, um den Unterzeichner zu prüfen.`,
    opening: (algorithm) => `Den Schlüssel eingeben: ${algorithm} braucht ihn, um das Token zu öffnen.`,
  },
  unsecured: 'Der Algorithmus ist "none": niemand hat das signiert, also kann es jeder geschrieben haben.',
  brokenToken: 'Das Token muss wohlgeformt sein, bevor sich seine Signatur prüfen lässt.',
  verified: (kind, source) => `Die Signatur passt: ${kind} (${source}).`,
  opened: (kind, source) => `Geöffnet: ${kind} (${source}).`,
  openedUnsigned:
    'Wer den öffentlichen Teil hat, kann ein solches Token herstellen; von wem es ist, sagt das also nicht. Im Inneren nach einem signierten Token suchen.',
  needsPrivate:
    'Nur der private Schlüssel öffnet dieses Token. Den privaten Schlüssel als PEM oder JWK eingeben.',
  notOpened:
    'Dieser Schlüssel öffnet das Token nicht. Es ist für einen anderen Schlüssel, oder es wurde unterwegs verändert.',
  weak: (why) =>
    `Die Signatur passt, aber der Schlüssel ist zu schwach: ${why}. Ein strenger Prüfer lehnt ihn ab.`,
  weakNotice:
    'Ein schwacher Schlüssel wurde dennoch angesehen, durch eine Tür nur für Debugger. Überall ersetzen, wo er im Einsatz ist.',
  confused:
    'Gefälscht: jemand hat diesen öffentlichen Schlüssel als gemeinsames Geheimnis benutzt. Ein Prüfer, der das Token den Algorithmus wählen lässt, fällt darauf herein; den Algorithmus an den Schlüssel binden.',
  invalid: 'Die Signatur passt nicht. Das Token wurde verändert, oder ein anderer Schlüssel hat es signiert.',
  invalidHere: 'Die Signatur passt nicht.',
  invalidSet: (count) =>
    `Die Signatur passt zu keinem der ${count} geeigneten Schlüssel. Das Token wurde verändert, oder ein anderer Schlüssel hat es signiert.`,
  otherEncoding: (encoding) => `Sie passt, wenn das Geheimnis als ${encoding} gelesen wird.`,
  trimmed: 'Sie passt ohne den Leerraum am Rand des Geheimnisses.',
  readAs: (encoding) => `Als ${encoding} lesen`,
  unknownKid: (kid, others) =>
    `Das Token nennt den Schlüssel ${kid}, der Schlüsselsatz hat aber nur ${others}. Den aktuellen Schlüsselsatz holen.`,
  noneFits: (algorithm) =>
    `Kein Schlüssel des Schlüsselsatzes kann ${algorithm}. Den aktuellen Schlüsselsatz des Ausstellers holen.`,
  emptySet: 'Der Schlüsselsatz ist leer.',
  unnamed: 'Schlüssel ohne ID',
  otherKid: (key, token) => `Die ID des Schlüssels ist ${key}, das Token nennt ${token}.`,
  unavailable: (algorithm) =>
    `Dieser Browser bietet ${algorithm} nicht an. Der Befehl "mintmark verify" kann es.`,
  encryptedPrivate:
    'Dieser private Schlüssel ist verschlüsselt. Den öffentlichen Schlüssel eingeben, oder den privaten ohne Passwort.',
  notUnderstood: (label) =>
    `Ein PEM-Block der Art "${label}" wird nicht verstanden. Einen öffentlichen Schlüssel, ein Zertifikat oder einen JWK eingeben.`,
  fallback: (message) => `${message[0]?.toUpperCase() ?? ''}${message.slice(1)}.`,
  sources: {
    secret: (encoding) => `gelesen als ${encoding}`,
    pem: 'PEM',
    certificate: 'Zertifikat',
    jwk: 'JWK',
    jwks: (place, count) => `Schlüssel ${place} von ${count} des Schlüsselsatzes`,
    password: 'Passwort',
  },
  kinds: {
    secret: (length) => `Geheimnis von ${plural(length, 'Byte', 'Bytes')}`,
    rsa: (bits) => `RSA-Schlüssel von ${bits} Bit`,
    ec: (curve) => `EC-Schlüssel auf ${curve}`,
    okp: (curve) => `${curve}-Schlüssel`,
    akp: (algorithm) => `${algorithm}-Schlüssel`,
    password: 'Passwort',
    weak: 'schwacher Schlüssel',
  },
};

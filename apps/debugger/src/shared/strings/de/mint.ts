import type { JsonProblemKind } from '@mintmark/inspect/json';
import type { mint as english } from '../en/mint.ts';

/** What is wrong with a JSON text, as the sentence after the place. */
const jsonProblems: Readonly<Record<JsonProblemKind, string>> = {
  'ends-early': 'der Text endet, bevor das JSON vollständig ist',
  'no-value': 'ein Wert fehlt; Texte brauchen doppelte Anführungszeichen',
  'no-name': 'ein Name in doppelten Anführungszeichen fehlt',
  'no-comma': 'ein Komma fehlt',
  'no-colon': 'ein Doppelpunkt fehlt',
  'extra-comma': 'hier steht ein Komma zu viel',
  'single-quotes': 'JSON hat doppelte Anführungszeichen, keine einfachen',
  'bare-name': 'ein Name braucht doppelte Anführungszeichen',
  'bad-number': 'so schreibt JSON keine Zahl',
  'bad-escape': 'dieses Escape kennt JSON nicht',
  'control-character': 'ein Steuerzeichen muss als Escape dastehen',
  comment: 'JSON kennt keine Kommentare',
  'text-after-value': 'nach dem Ende steht noch Text',
  'too-deep': 'so tief verschachtelt liest es kein Prüfer',
};

const partNames = { header: 'im Header', claims: 'in den Claims' };

/** Making tokens. */
export const mint: typeof english = {
  title: 'Token prägen',
  lead: 'Header und Claims schreiben, Schlüssel wählen, signieren. Signiert wird Byte für Byte, was dasteht, und nur auf Knopfdruck. Schlüssel und Tokens bleiben in dieser Seite.',
  draft: 'Was es sagt',
  template: 'Ausgehen von',
  templatePlaceholder: 'einer Vorlage …',
  templateGroup: 'Mit frischen Zeiten und Kennungen',
  templates: {
    'access-token': 'Access-Token (RFC 9068)',
    'id-token': 'ID-Token (OpenID Connect)',
    'dpop-proof': 'DPoP-Nachweis (RFC 9449)',
    'logout-token': 'Logout-Token (OpenID Connect)',
    'client-assertion': 'Client-Assertion (RFC 7523)',
    'security-event': 'Security-Event-Token (RFC 8417)',
    plain: 'Einfaches Token',
  },
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  header: 'Header',
  claims: 'Claims',
  headerBox: 'Header als JSON',
  claimsBox: 'Claims als JSON',
  viewAs: 'Claims schreiben als',
  views: { json: 'JSON', form: 'Formular' },
  place: (line: number, column: number): string => `Zeile ${line}, Spalte ${column}`,
  jsonProblems,
  moreProblems: (count: number): string => (count === 1 ? 'Und 1 weiteres.' : `Und ${count} weitere.`),
  repair: 'Reparieren',
  brokenForm: 'Die Claims sind kein heiles JSON-Objekt. Erst als JSON reparieren, dann geht es als Formular.',
  form: {
    value: (name: string): string => `Wert von ${name}`,
    remove: (name: string): string => `${name} entfernen`,
    twice: 'Dieser Name steht zweimal da; hier zählt der letzte.',
    badJson: 'Das ist kein JSON. Der Claim behält seinen alten Wert.',
    newName: 'Neuer Claim',
    newValue: 'Sein Wert: Text oder JSON',
    add: 'Claim hinzufügen',
    textHint: 'Text',
    jsonHint: 'JSON',
  },
  times: 'Setzen',
  timeButtons: {
    'iat-now': 'iat = jetzt',
    'exp-5': 'exp = jetzt + 5 min',
    'exp-60': 'exp = jetzt + 1 h',
    'nbf-now': 'nbf = jetzt',
    'jti-new': 'neue jti',
  },
  fromInspect:
    'Aus „Untersuchen“ übernommen. Die Signatur bleibt zurück: mit einem eigenen Schlüssel neu signieren.',
  advice: {
    title: 'Vor dem Signieren',
    note: 'Hinweis',
    problem: 'Problem',
    right: 'Richtig',
    'claims-no-object':
      'Die Claims sind kein JSON-Objekt. Sie lassen sich so signieren, aber kein Prüfer von JSON Web Tokens nimmt sie an.',
    duplicate: (part: keyof typeof partNames, name: string): string =>
      `„${name}“ steht zweimal ${partNames[part]}. Prüfer lehnen das ab oder sind uneins, welcher Wert gilt.`,
    inexact: (part: keyof typeof partNames, name: string): string =>
      `Eine Zahl in „${name}“ (${partNames[part]}) übersteht JSON.parse nicht so, wie sie dasteht. Als Text schreiben.`,
    'typ-missing':
      'Der Header hat kein „typ“. So könnte ein Token anderer Art für dieses gehalten werden (RFC 8725, Abschnitt 3.11).',
    'typ-jwt':
      'Der Typ „JWT“ sagt nicht, wofür das Token ist (RFC 8725, Abschnitt 3.11). Ein eigener Typ wie at+jwt sagt es.',
    'typ-says': (typ: string): string => `Der Typ „${typ}“ sagt, wofür das Token ist.`,
    'exp-missing': 'Das Token läuft nie ab: „exp“ fehlt.',
    'exp-past': 'Das Token ist schon abgelaufen, wenn es entsteht: „exp“ liegt in der Vergangenheit.',
    'iat-future': 'Das Token sagt, es sei in der Zukunft ausgestellt: „iat“.',
    milliseconds: (name: string): string =>
      `„${name}“ zählt Millisekunden oder Kleineres. Tokens zählen Sekunden seit 1970.`,
    'kid-missing':
      'Der Schlüssel hat eine ID, der Header nennt sie nicht. Prüfer mit mehreren Schlüsseln suchen danach.',
    'kid-other': 'Der Header nennt eine andere Schlüssel-ID als die des Schlüssels.',
    'jwk-missing': 'Ein DPoP-Nachweis trägt den öffentlichen Schlüssel, mit dem er geprüft wird.',
    'jwk-other': 'Der öffentliche Schlüssel im Header ist nicht der des gewählten Schlüssels.',
    putKid: 'ID eintragen',
    putJwk: 'Öffentlichen Schlüssel eintragen',
  },
  signing: 'Schlüssel und Signatur',
  algorithm: 'Algorithmus',
  algorithmNone: '–',
  algorithmGroups: {
    pair: 'Schlüsselpaar',
    secret: 'Gemeinsames Geheimnis',
    missing: 'Nicht in diesem Browser',
    none: 'Keine Signatur',
  },
  unsecuredOption: 'none (ungesichert)',
  lacks: (names: string): string =>
    `Dieser Browser hat ${names} nicht: Seiner Web-Crypto-Schnittstelle fehlt die Kurve oder der Algorithmus. Der Befehl kann es: mintmark sign.`,
  noWebCrypto:
    'Der Browser gibt dieser Seite keine Kryptographie, weil sie nicht über https kam. Über https, von diesem Rechner oder als Datei öffnen.',
  unsecured: {
    word: 'Nichts schützt es',
    text: 'Ein Token mit „alg“: „none“ hat keine Signatur. Jeder kann es ändern, und ein Prüfer, der es annimmt, nimmt alles an. Nur herstellen, um zu sehen, dass der eigene es ablehnt.',
    agree: 'Ich will ein Token, dem niemand trauen kann',
    button: 'Ungesichertes Token herstellen',
  },
  sign: 'Signieren',
  signAgain: 'Neu signieren',
  signHint: 'Strg + Eingabe',
  blocked: {
    header: 'Der Header muss erst ein heiles JSON-Objekt sein.',
    'alg-missing': 'Der Header hat kein „alg“, das ein Text ist. Einen Algorithmus wählen.',
    'alg-unknown': (name: string): string =>
      `„${name}“ ist kein Signaturalgorithmus für Tokens. Einen aus der Liste wählen; Großbuchstaben zählen.`,
    unavailable: (name: string): string => `Dieser Browser hat ${name} nicht.`,
    failed: 'Der Browser konnte mit diesem Schlüssel nicht signieren.',
  },
  token: 'Token',
  tokenBox: 'Das signierte Token',
  preview: 'Noch nicht signiert',
  previewText: 'Header und Claims, wie sie kodiert sein werden. Ohne Signatur ist das kein Token.',
  previewBox: 'Kodierter Header und Claims, unsigniert',
  badge: {
    word: 'Selbst signiert',
    unsecuredWord: 'Selbst gemacht, ungesichert',
    at: (time: string): string => `um ${time}`,
    key: 'mit Schlüssel',
    noKid: 'ohne ID',
    stale: 'Seit dem Signieren geändert',
    staleText:
      'Unten steht das Token, wie es signiert wurde. Neu signieren, um eines von dem zu bekommen, was jetzt dasteht.',
  },
  parts: { label: 'Teile des Tokens', header: 'Header', claims: 'Claims', signature: 'Signatur' },
  partLetters: { header: 'H', claims: 'C', signature: 'S' },
  characters: (count: number): string => `${count.toLocaleString('de')} Zeichen`,
  bytes: (count: number): string => `${count.toLocaleString('de')} Zeichen insgesamt`,
  inspect: 'In „Untersuchen“ öffnen',
  encryptIt: 'Verschlüsseln',
  share: 'Teilen …',
  compare: 'Vergleichen …',
  verifier: {
    title: 'Für den Prüfer',
    lead: 'Das bekommt, wer das Token prüft. Es enthält nichts Geheimes.',
    as: 'Als',
    forms: { jwks: 'Schlüsselsatz', jwk: 'JWK', pem: 'PEM' },
    things: {
      jwks: 'Schlüsselsatz',
      jwk: 'öffentlicher Schlüssel als JWK',
      pem: 'öffentlicher Schlüssel als PEM',
    },
    secret:
      'Geprüft wird mit demselben Geheimnis, das signiert hat. Wer prüft, kann also auch signieren; auf sicherem Weg übergeben.',
    copySecret: 'Geheimnis in Base64url',
    download: 'Als Datei sichern',
  },
  code: {
    title: 'Als Code',
    lead: 'Dasselbe mit @mintmark/jose, in TypeScript. Der private Schlüssel kommt aus der Umgebung und bleibt aus dem Code.',
    as: 'Code, der',
    purposes: { sign: 'signiert', verify: 'prüft' },
    what: 'Code',
  },
};

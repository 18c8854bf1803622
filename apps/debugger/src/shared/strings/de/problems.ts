import type { PartName, TokenProblem, TokenProblemKind } from '@mintmark/inspect/token';

/** Nominative and genitive of each part. */
const partNames: Readonly<Record<PartName, readonly [string, string]>> = {
  header: ['der Header', 'des Headers'],
  payload: ['die Payload', 'der Payload'],
  signature: ['die Signatur', 'der Signatur'],
  'encrypted-key': ['der verschlüsselte Schlüssel', 'des verschlüsselten Schlüssels'],
  iv: ['der Initialisierungsvektor', 'des Initialisierungsvektors'],
  ciphertext: ['der Geheimtext', 'des Geheimtexts'],
  tag: ['die Authentifizierungsmarke', 'der Authentifizierungsmarke'],
  disclosure: ['eine Offenlegung', 'einer Offenlegung'],
  'key-binding': ['das Token der Schlüsselbindung', 'des Tokens der Schlüsselbindung'],
  extra: ['ein überzähliges Segment', 'eines überzähligen Segments'],
};

const namesOf = ({ part }: TokenProblem): readonly [string, string] =>
  part === undefined ? ['das Token', 'des Tokens'] : partNames[part];
const subject = (problem: TokenProblem): string => capital(namesOf(problem)[0]);
const inSegment = (problem: TokenProblem): string =>
  `Zeichen ${problem.span.start + 1} ${namesOf(problem)[1]}`;
const inJson = (problem: TokenProblem): string =>
  `Im JSON ${namesOf(problem)[1]}, bei Zeichen ${problem.span.start + 1}:`;
const capital = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;

/** An invisible character is named by its number. */
function quoteCharacter(found: string): string {
  if (/^[\p{L}\p{N}\p{P}\p{S}]$/u.test(found)) return `"${found}"`;
  return `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** What is wrong with the form, where, and what to do: a sentence for each kind of problem. */
export const problems: Readonly<Record<TokenProblemKind, (problem: TokenProblem) => string>> = {
  'segment-count': ({ found }) =>
    found === '1'
      ? 'Es gibt ein Segment und keinen Punkt; ein signiertes Token hat drei Segmente, ein verschlüsseltes fünf. Vollständig kopieren.'
      : `Es gibt ${found} Segmente; ein signiertes Token hat drei, ein verschlüsseltes fünf. Vollständig kopieren.`,
  'too-many': ({ found }) => `Davon gibt es mehr, als jemand liest: ${found}.`,
  'too-long': (problem) =>
    `${subject(problem)} hat ${problem.found} Zeichen, mehr als strenge Prüfer lesen. Weglassen, was der Dienst nachschlagen kann.`,
  'empty-part': (problem) => `${subject(problem)} ist leer. Das Token vollständig kopieren.`,
  'no-algorithm': () =>
    'Der Header hat kein "alg", das ein Text ist; so lässt sich nichts prüfen. Der Aussteller muss es setzen.',
  'wrong-type': ({ found }) =>
    `Der Header-Parameter "${found}" muss ein Text sein. Der Aussteller muss ihn richtigstellen.`,
  serialization: () =>
    'Das ist JSON und keine lesbare JSON-Serialisierung eines Tokens. Das kompakte Token einfügen, oder JSON mit "payload" und "signatures" oder mit "ciphertext".',
  unfinished: () =>
    'Hinter der letzten Tilde (~) eines SD-JWT steht nichts oder ein Token der Schlüsselbindung; hier steht etwas anderes. Vollständig kopieren.',
  'nested-too-deep': () => 'Die Token sind tiefer verschachtelt, als jemand liest.',
  padding: (problem) =>
    `${inSegment(problem)} ist ein Füllzeichen (=). Base64url in Token hat keine: weglassen.`,
  'standard-alphabet': (problem) =>
    `${inSegment(problem)} ist "${problem.found}", aus einfachem Base64. Base64url schreibt - für + und _ für /.`,
  'foreign-character': (problem) =>
    `${inSegment(problem)} ist ${quoteCharacter(problem.found)}; das gibt es in Base64url nicht. Bis dorthin wurde dekodiert; das Token neu kopieren.`,
  length: (problem) =>
    `${subject(problem)} hat eine Länge, die es in Base64url nicht gibt: ein Zeichen fehlt oder ist zu viel. Vollständig kopieren.`,
  'spare-bits': (problem) =>
    `${inSegment(problem)} hat Bits, die zu keinem Byte gehören und nicht null sind. Das letzte Zeichen wurde verändert, oder der Kodierer ist falsch; strenge Prüfer lehnen es ab.`,
  'not-utf8': (problem) => `${subject(problem)} ist kein UTF-8-Text. Das JSON als UTF-8 kodieren.`,
  utf16: (problem) => `${subject(problem)} ist UTF-16-Text. Das JSON als UTF-8 kodieren.`,
  'byte-order-mark': (problem) =>
    `${subject(problem)} beginnt mit einer Bytereihenfolge-Marke. Ohne sie kodieren.`,
  'ends-early': (problem) => `${inJson(problem)} der Text endet zu früh. Das Token wurde abgeschnitten.`,
  'no-value': (problem) =>
    `${inJson(problem)} hier fehlt ein Wert. Texte brauchen doppelte Anführungszeichen.`,
  'no-name': (problem) =>
    `${inJson(problem)} hier fehlt ein Name in doppelten Anführungszeichen. Vielleicht ist ein Komma zu viel.`,
  'no-comma': (problem) => `${inJson(problem)} hier fehlt ein Komma oder das Ende.`,
  'no-colon': (problem) => `${inJson(problem)} hier fehlt ein Doppelpunkt.`,
  'extra-comma': (problem) => `${inJson(problem)} nach diesem Komma kommt nichts. Weglassen.`,
  'single-quotes': (problem) =>
    `${inJson(problem)} ein Text in einfachen Anführungszeichen. Doppelte verwenden.`,
  'bare-name': (problem) => `${inJson(problem)} ein Name ohne Anführungszeichen. Doppelte verwenden.`,
  'bad-number': (problem) => `${inJson(problem)} eine Zahl, wie JSON sie nicht schreibt.`,
  'bad-escape': (problem) => `${inJson(problem)} diese Maskierung gibt es in JSON nicht.`,
  'control-character': (problem) => `${inJson(problem)} ein nacktes Steuerzeichen. Es muss maskiert werden.`,
  comment: (problem) => `${inJson(problem)} ein Kommentar, den es in JSON nicht gibt. Weglassen.`,
  'text-after-value': (problem) => `${inJson(problem)} nach dem Wert steht noch Text.`,
  'too-deep': (problem) => `${inJson(problem)} tiefer verschachtelt, als strenge Prüfer lesen.`,
  'not-object': (problem) => `${subject(problem)} ist kein JSON-Objekt.`,
  'lone-surrogate': (problem) =>
    `${inJson(problem)} ein halbes Zeichen (einzelnes Surrogat), das es in UTF-8 nicht gibt. Ganze Zeichen schreiben.`,
  'duplicate-name': (problem) =>
    `${inJson(problem)} der Name ${JSON.stringify(problem.found.slice(0, 40))} kommt noch einmal vor. Prüfer sind sich uneins, welcher gilt: nur einmal senden.`,
};

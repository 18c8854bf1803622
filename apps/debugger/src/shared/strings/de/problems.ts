import type { TokenProblem } from '../../token/decode-token.ts';
import type { Words } from '../words.ts';

type Where = Pick<TokenProblem, 'at' | 'found' | 'part'>;

/** Nominative and genitive of each part. */
const partNames: Readonly<Record<string, readonly [string, string]>> = {
  header: ['der Header', 'des Headers'],
  payload: ['die Payload', 'der Payload'],
  signature: ['die Signatur', 'der Signatur'],
  'encrypted-key': ['der verschlüsselte Schlüssel', 'des verschlüsselten Schlüssels'],
  iv: ['der Initialisierungsvektor', 'des Initialisierungsvektors'],
  ciphertext: ['der Geheimtext', 'des Geheimtexts'],
  tag: ['die Authentifizierungsmarke', 'der Authentifizierungsmarke'],
  extra: ['ein überzähliges Segment', 'eines überzähligen Segments'],
};

const namesOf = ({ part }: Where): readonly [string, string] =>
  partNames[part ?? ''] ?? ['das Token', 'des Tokens'];
const subject = (where: Where): string => capital(namesOf(where)[0]);
const inSegment = (where: Where): string => `Zeichen ${where.at + 1} ${namesOf(where)[1]}`;
const inJson = (where: Where): string => `Im JSON ${namesOf(where)[1]}, bei Zeichen ${where.at + 1}:`;
const capital = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;

/** What is wrong with the form, where, and what to do: a sentence for each kind of problem. */
export const problems: Words['problems'] = {
  'segment-count': ({ found }) =>
    found === '1'
      ? 'Es gibt ein Segment und keinen Punkt. Ein signiertes Token hat drei Segmente, ein verschlüsseltes fünf. Vollständig kopieren.'
      : `Es gibt ${found} Segmente. Ein signiertes Token hat drei, ein verschlüsseltes fünf. Vollständig kopieren.`,
  'empty-part': (where) =>
    where.part === 'signature'
      ? 'Die Signatur ist leer. Sie wurde unterwegs abgeschnitten, oder das Token wurde nie signiert.'
      : `${subject(where)} ist leer. Das Token vollständig kopieren.`,
  'no-algorithm': () => 'Der Header hat kein "alg", das ein Text ist; so lässt sich nichts prüfen.',
  padding: (where) => `${inSegment(where)} ist ein Füllzeichen (=). Base64url in Token hat keine: weglassen.`,
  'standard-alphabet': (where) =>
    `${inSegment(where)} ist "${where.found}", aus einfachem Base64. Base64url schreibt - für + und _ für /.`,
  'foreign-character': (where) =>
    `${inSegment(where)} ist "${where.found}"; das gibt es in Base64url nicht. Bis dorthin wurde dekodiert.`,
  length: (where) =>
    `${subject(where)} hat eine Länge, die es in Base64url nicht gibt. Ein Zeichen fehlt oder ist zu viel.`,
  'spare-bits': (where) =>
    `${inSegment(where)} hat Bits, die zu keinem Byte gehören und nicht null sind. Strenge Prüfer lehnen das ab: das letzte Zeichen wurde verändert.`,
  'not-utf8': (where) => `${subject(where)} ist kein UTF-8-Text.`,
  'byte-order-mark': (where) =>
    `${subject(where)} beginnt mit einer Bytereihenfolge-Marke. Ohne sie kodieren.`,
  'ends-early': (where) => `${inJson(where)} der Text endet zu früh. Das Token wurde abgeschnitten.`,
  'no-value': (where) => `${inJson(where)} hier fehlt ein Wert. Texte brauchen doppelte Anführungszeichen.`,
  'no-name': (where) =>
    `${inJson(where)} hier fehlt ein Name in doppelten Anführungszeichen. Vielleicht ist ein Komma zu viel.`,
  'no-comma': (where) => `${inJson(where)} hier fehlt ein Komma oder das Ende.`,
  'no-colon': (where) => `${inJson(where)} hier fehlt ein Doppelpunkt.`,
  'bad-escape': (where) => `${inJson(where)} diese Maskierung gibt es in JSON nicht.`,
  'control-character': (where) => `${inJson(where)} ein nacktes Steuerzeichen. Es muss maskiert werden.`,
  'text-after-value': (where) => `${inJson(where)} nach dem Wert steht noch Text.`,
  'too-deep': (where) => `${inJson(where)} tiefer verschachtelt, als ein Prüfer liest.`,
  'not-object': (where) => `${subject(where)} ist kein JSON-Objekt.`,
  'duplicate-name': (where) =>
    `${inJson(where)} der Name "${where.found}" kommt noch einmal vor. Prüfer sind sich uneins, welcher gilt.`,
};

import type { Facts, SignaturePhrase } from '@mintmark/inspect';
import type { KeyFacts, KeyInputPhrase, KeyProblemPhrase } from '@mintmark/inspect/keys';
import type { InspectWords } from '../inspect-words.ts';
import { kindOf, readingOf, sourceOf } from './key-kinds.ts';
import { reasonInGerman } from './library-reasons.ts';
import { plural } from './plural.ts';
import { signatureSentences } from './signature-sentences.ts';

type Say = (facts: Facts, keys: readonly KeyFacts[]) => string;

const first = (keys: readonly KeyFacts[]): string =>
  keys[0] === undefined ? 'Schlüssel' : describe(keys[0]);

const inputs: Readonly<Record<KeyInputPhrase, Say>> = {
  empty: () => 'Noch ist kein Schlüssel da.',
  secret: ({ characters }) => `Ein Geheimnis von ${characters} Zeichen.`,
  key: ({ form }, keys) => `${capital(first(keys))}, als ${form}.`,
  keys: ({ keys, form }) => `${keys} Schlüssel, als ${form}.`,
  set: ({ keys }) => `Ein Schlüsselsatz (JWKS) aus ${plural(Number(keys), 'Schlüssel', 'Schlüsseln')}.`,
  'empty-set': () =>
    'Ein Schlüsselsatz (JWKS) ohne Schlüssel. Den aktuellen Schlüsselsatz des Ausstellers holen.',
  list: ({ keys }) => `Eine Liste aus ${keys} JWK, die kein Schlüsselsatz ist.`,
  named: ({ keys }) => `Ein Objekt mit ${keys} benannten Schlüsseln.`,
  certificate: (_, keys) => `Ein Zertifikat für: ${first(keys)}.`,
  chain: ({ certificates }, keys) =>
    `Eine Kette aus ${certificates} Zertifikaten. Das erste ist für: ${first(keys)}.`,
  locked: () =>
    'Ein privater Schlüssel, der mit einem Passwort verschlossen ist. Das Passwort oder den öffentlichen Schlüssel eingeben.',
  discovery: () =>
    'Ein Discovery-Dokument; es hat selbst keine Schlüssel, sagt aber, wo der Schlüsselsatz ist (jwks_uri). Ihn auf der Seite zum Abrufen holen und hier einfügen.',
  'discovery-no-keys': () =>
    'Ein Discovery-Dokument, das nicht sagt, wo der Schlüsselsatz ist (jwks_uri). Den Aussteller fragen.',
  address: () =>
    'Eine Adresse und kein Schlüssel. Hier wird nichts abgerufen: auf der Seite zum Abrufen holen, oder sie öffnen und den Schlüsselsatz einfügen, der dort steht.',
  token: () =>
    'Ein Token und kein Schlüssel. Das Token gehört ins Feld für Token, hierher der Schlüssel seines Ausstellers.',
  'json-no-key': () =>
    'JSON, das weder "kty" noch "keys" hat, also kein Schlüssel. Den JWK oder Schlüsselsatz selbst einfügen.',
  'json-broken': () =>
    'Das sieht nach einem JSON Web Key aus, aber sein JSON ist zu kaputt zum Lesen. Vollständig kopieren, von der ersten Klammer bis zur letzten.',
  'pem-broken': () =>
    'Das ist PEM, aber darin steht kein Schlüssel: beschädigt oder abgeschnitten. Vollständig kopieren, vom ersten Strich bis zum letzten.',
  'pem-other': ({ label }) =>
    `PEM einer Art, mit der kein Token geprüft wird (${String(label).toLowerCase()}). Einen öffentlichen Schlüssel, ein Zertifikat oder einen JWK eingeben.`,
  'pem-unusable': ({ label }) => `PEM (${String(label).toLowerCase()}), das sich so nicht benutzen lässt.`,
  'ssh-other': () =>
    'Ein SSH-Schlüssel einer Art, die Token nicht benutzen. Einen RSA-, ECDSA- oder Ed25519-Schlüssel eingeben.',
  'too-long': ({ characters }) =>
    `${characters} Zeichen sind mehr, als ein Schlüssel hat. Nur den Schlüssel einfügen.`,
};

const problems: Readonly<Record<KeyProblemPhrase, (facts: Facts) => string>> = {
  quotes: () => 'Es steht in Anführungszeichen.',
  'escaped-line-breaks': () => 'Seine Zeilenumbrüche sind die Zeichen "\\n".',
  'percent-encoded': () => 'Es ist prozentkodiert.',
  'encoded-json': ({ encoding }) => `Das JSON ist als ${encoding} kodiert.`,
  'json-text': () => 'Der Schlüssel ist ein Text innerhalb von JSON.',
  dashes: () => 'Die BEGIN- oder END-Zeile hat nicht auf jeder Seite fünf Striche.',
  'no-begin': () => 'Die BEGIN-Zeile fehlt.',
  'no-end': () => 'Die END-Zeile fehlt.',
  'end-label': () => 'Die END-Zeile nennt etwas anderes als die BEGIN-Zeile.',
  'line-breaks': () => 'Seine Zeilenumbrüche fehlen oder stehen nicht nach je 64 Zeichen.',
  indented: () => 'Seine Zeilen sind eingerückt.',
  padding: () => 'Dem Base64 fehlen die Füllzeichen.',
  alphabet: () => 'Es hat die Zeichen von Base64url, wo Base64 hingehört.',
  'foreign-characters': () => 'Es stehen Zeichen darin, die kein Base64 sind.',
  label: ({ label, is }) => `Die Beschriftung sagt ${label}, darin steht aber: ${is}.`,
  'bare-base64': ({ label }) =>
    `Es ist das nackte Base64 eines Schlüssels, ohne die Zeilen, die ihn benennen: ${label}.`,
  'bare-hex': ({ label }) => `Es ist ein Schlüssel in Hexadezimalziffern: ${label}.`,
  trailing: () => 'Nach dem Ende des Schlüssels folgt noch etwas.',
  truncated: ({ missing }) =>
    `Es ist abgeschnitten: ${plural(Number(missing), 'Byte fehlt', 'Bytes fehlen')}.`,
  json: ({ problems }) => `Das JSON hat ${problems} Fehler.`,
  'duplicate-name': () => 'Ein Name steht zweimal im JSON; der letzte Eintrag gilt.',
  'jwk-base64': ({ member }) => `Der Eintrag "${member}" ist kein strenges Base64url.`,
  'jwk-short': ({ member }) => `Dem Eintrag "${member}" fehlen die führenden Nullen.`,
  array: () => 'Ein Schlüsselsatz ist ein Objekt, dessen Eintrag "keys" die Liste ist.',
  'chain-order': () =>
    'Die Zertifikate stehen in der falschen Reihenfolge; zuerst kommt das für den Schlüssel.',
  'edge-line-break': () => 'Das Geheimnis endet mit einem Zeilenumbruch; er zählt dazu.',
  'edge-space': () => 'Am Rand des Geheimnisses steht Leerraum; er zählt dazu.',
  assignment: () =>
    'Das sieht nach einer Zeile einer Umgebungsdatei aus; das Geheimnis ist, was nach dem "=" folgt.',
  'too-many': ({ keys }) => `Nur die ersten ${keys} Schlüssel werden angesehen.`,
};

const carried: Readonly<Record<string, (parameter: string) => string>> = {
  'carried-signed': (parameter) =>
    `Das Token trägt einen Schlüssel (${parameter}), zu dem seine Signatur passt. Wer das Token schrieb, hat ihn ausgesucht; er beweist nichts.`,
  'carried-fails': (parameter) =>
    `Das Token trägt einen Schlüssel (${parameter}), der es nicht einmal signiert hat. Er wird nicht benutzt.`,
  'carried-unreadable': (parameter) =>
    `Das Token trägt etwas (${parameter}), das kein Schlüssel ist. Es wird nicht benutzt.`,
  'carried-not-fetched': (parameter) =>
    `Das Token verweist auf einen Schlüssel (${parameter}). Wer das Token schrieb, hat die Adresse ausgesucht; sie wird nicht abgerufen.`,
  'carried-not-tried': (parameter) =>
    `Das Token trägt einen Schlüssel (${parameter}). Wer das Token schrieb, hat ihn ausgesucht; er wird nicht benutzt.`,
};

const notices: Readonly<Record<string, (facts: Facts) => string>> = {
  reading: (facts) => `Das Geheimnis passt, ${readingOf(facts)}.`,
  weak: () =>
    'Ein schwacher Schlüssel wurde dennoch angesehen, durch eine Tür nur für Debugger. Überall ersetzen, wo er im Einsatz ist.',
  'other-kid': () =>
    'Die ID des Schlüssels (kid) ist nicht die, die das Token nennt; ein Prüfer mit einem Schlüsselsatz fände ihn nicht.',
  private: () =>
    'Das ist der private Schlüssel. Zum Prüfen genügt der öffentliche; den privaten nie weitergeben.',
};

const signatures: Readonly<Record<string, (facts: Facts) => string>> = signatureSentences satisfies Readonly<
  Record<SignaturePhrase, unknown>
>;

function describe({ kty, curve, bits, isPrivate, material }: KeyFacts): string {
  if (material.form === 'locked') return 'verschlossener privater Schlüssel';
  if (kty === undefined) return 'unlesbarer Schlüssel';
  const half = kty === 'oct' ? 'secret' : isPrivate ? 'private' : 'public';
  return kindOf({ kty, half, ...(curve !== undefined && { curve }), ...(bits !== undefined && { bits }) });
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}

function lookUp<Entry>(table: Readonly<Record<string, Entry>>, name: string): Entry | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** What was found out about a pasted key. */
export const keyFacts: InspectWords['keyFacts'] = {
  sentence: ({ phrase, facts, keys, sentence }) => lookUp<Say>(inputs, phrase)?.(facts, keys) ?? sentence,
  problem: ({ phrase, facts, sentence }) =>
    lookUp<(facts: Facts) => string>(problems, phrase)?.(facts) ?? sentence,
  notice: ({ phrase, facts, sentence }) =>
    lookUp(notices, phrase)?.(facts) ?? lookUp(carried, phrase)?.(String(facts['parameter'])) ?? sentence,
  considered: ({ phrase, facts, sentence }) =>
    lookUp(signatures, phrase)?.(facts) ?? reasonInGerman(sentence),
  kind: ({ facts, kind }) => (kind === 'password' ? 'Passwort' : kindOf(facts)),
  kindOfKey: describe,
  source: ({ facts }) => sourceOf(facts),
  repair: 'Reparieren',
  readAs: 'Lesen als',
  readings: { any: 'egal', utf8: 'Text', base64: 'base64', base64url: 'base64url', hex: 'hex' },
  password: 'Passwort des privaten Schlüssels',
  usedTitle: 'Geprüft mit',
  carriedTitle: 'Stimmt mit eigenem Schlüssel überein',
  given: 'hier eingegeben',
  fromToken: 'das Token trägt ihn: beweist nichts',
  used: {
    kind: 'Art',
    source: 'Gegeben als',
    provenance: 'Stammt von',
    algorithm: 'Algorithmus',
    kid: 'Schlüssel-ID',
    thumbprint: 'Fingerabdruck (SHA-256)',
    subject: 'Zertifikat für',
    validity: 'Zertifikat gilt',
  },
  noKid: 'keine',
  consideredTitle: (count) => `${plural(count, 'Schlüssel', 'Schlüssel')} angesehen`,
  outcomes: { signed: 'passt', tried: 'probiert', 'passed-over': 'übergangen', unusable: 'unbrauchbar' },
  signersTitle: 'Signaturen',
  states: { yes: 'ja', no: 'nein', unknown: 'offen' },
  roles: { signer: 'Unterzeichner', recipient: 'Empfänger', issuer: 'Aussteller', holder: 'Inhaber' },
  signer: ({ phrase, facts, sentence }) => lookUp(signatures, phrase)?.(facts) ?? sentence,
  between: (from, until) => `${from} bis ${until}`,
};

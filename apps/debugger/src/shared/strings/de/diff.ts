import type { ChangeKind, PartDiff, TokenDiff, TokenRelation } from '@mintmark/inspect/diff';
import type { PartName } from '@mintmark/inspect/token';
import type { diff as english } from '../en/diff.ts';
import { plural } from './plural.ts';

const kinds: Readonly<Record<ChangeKind, string>> = {
  added: 'hinzugekommen',
  removed: 'weggefallen',
  changed: 'geändert',
  respelled: 'gleicher Wert, anders geschrieben',
  reordered: 'andere Reihenfolge',
};

const partNames: Readonly<Record<PartName, string>> = {
  header: 'Header',
  payload: 'Claims',
  signature: 'Signatur',
  'encrypted-key': 'Verschlüsselter Schlüssel',
  iv: 'Initialisierungsvektor',
  ciphertext: 'Geheimtext',
  tag: 'Authentifizierungsmarke',
  disclosure: 'Offenlegung',
  'key-binding': 'Schlüsselbindung',
  extra: 'Weiterer Abschnitt',
};

const partStates: Readonly<Record<PartDiff['state'], string>> = {
  equal: 'gleich',
  respelled: 'gleiche Bytes, anders geschrieben',
  different: 'verschieden',
  added: 'nur im zweiten',
  removed: 'nur im ersten',
};

const summaries: Readonly<Record<TokenRelation, string>> = {
  identical: 'Dasselbe Token.',
  respelled: 'Derselbe Inhalt, anders geschrieben.',
  'signed-again': 'Derselbe Inhalt, neu signiert.',
  'other-header': 'Dieselben Claims, anderer Header.',
  refreshed: 'Erneuert: dieselbe Sitzung oder dasselbe Subjekt mit neuen Zeiten.',
  'other-issuer': 'Ein anderer Aussteller.',
  'other-subject': 'Ein anderes Subjekt.',
  'other-audience': 'Eine andere Zielgruppe.',
  'other-rights': 'Andere Rechte.',
  'other-times': 'Andere Zeiten.',
  'other-claims': 'Andere Claims.',
  'other-disclosures': 'Dasselbe ausgestellte Token, andere Offenlegungen.',
  'other-ciphertext':
    'Derselbe Header, anderer Geheimtext: Nur mit dem Schlüssel ließen sich die Inhalte vergleichen.',
  'other-kind': 'Ein Token anderer Art.',
  unreadable: 'Mindestens einer der Texte hat keinen lesbaren Header.',
};

/** Comparing two tokens. */
export const diff: typeof english = {
  title: 'Zwei Tokens vergleichen',
  lead: 'Was zwei Tokens unterscheidet: vor und nach einer Erneuerung, die eine Umgebung und die andere, das eine, das geht, und das andere, das nicht geht. Hier wird nichts geprüft, und nichts verlässt diese Seite.',
  first: 'Erstes Token',
  second: 'Zweites Token',
  placeholder: 'Ein Token einfügen.',
  swap: 'Tauschen',
  sample: 'Ein Beispiel zeigen',
  inspect: (which: string): string => `In „Untersuchen“ öffnen: ${which}`,
  clear: 'Beide leeren',
  result: 'Was sich unterscheidet',
  empty: 'Zwei Tokens einfügen. Was sie unterscheidet, erscheint hier.',
  summary: ({ relation }: Pick<TokenDiff, 'summary' | 'relation'>): string => summaries[relation],
  summaryWord: 'Kurz',
  header: 'Header',
  claims: 'Claims',
  bytes: 'Bytes',
  keyAndSignature: 'Schlüssel und Signatur',
  inner: 'Das Token darin',
  same: {
    header: 'Die Header sagen dasselbe.',
    claims: 'Die Claims sagen dasselbe.',
    key: 'Beide nennen denselben Algorithmus und Schlüssel.',
  },
  noClaims: 'Die Claims sind nicht lesbar; verglichen werden nur die Bytes.',
  key: (names: string): string =>
    `Sie unterscheiden sich in dem, was sie über Algorithmus oder Schlüssel sagen: ${names}.`,
  signature: {
    equal: 'Die Signaturen sind gleich.',
    respelled: 'Die Signaturen sind dieselben Bytes, anders geschrieben.',
    different: 'Die Signaturen sind verschieden.',
    added: 'Nur das zweite hat eine Signatur.',
    removed: 'Nur das erste hat eine Signatur.',
    absent: 'Keines hat eine Signatur.',
  },
  columns: { name: 'Name', change: 'Änderung', first: 'Erstes', second: 'Zweites' },
  partColumns: {
    part: 'Teil',
    state: 'Zustand',
    first: 'Erstes',
    second: 'Zweites',
    at: 'Erster Unterschied',
  },
  kinds,
  partNames,
  partStates,
  absent: '–',
  size: (characters: number, bytes: number): string =>
    `${plural(bytes, 'Byte', 'Bytes')} (${plural(characters, 'Zeichen', 'Zeichen')})`,
  atByte: (byte: number): string => `bei Byte ${(byte + 1).toLocaleString('de')}`,
  gained: (names: string): string => `dazu: ${names}`,
  lost: (names: string): string => `weg: ${names}`,
  later: (length: string): string => `${length} später`,
  earlier: (length: string): string => `${length} früher`,
  sameTime: 'zur selben Zeit',
  disclosures: 'Offenlegungen',
  disclosure: {
    added: (claim: string): string => `Nur das zweite legt ${claim} offen.`,
    removed: (claim: string): string => `Nur das erste legt ${claim} offen.`,
  },
  item: 'ein Element einer Liste',
};

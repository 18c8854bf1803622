import { reasonInGerman } from '../library-reasons.ts';
import type { Pattern } from './pattern.ts';

const readings: Readonly<Record<string, string>> = {
  'read as text': 'als Text gelesen',
  'read as base64': 'als base64 gelesen',
  'read as base64url': 'als base64url gelesen',
  'read as hexadecimal digits': 'als Hexadezimalziffern gelesen',
  'read as text without the white space at its edge': 'als Text ohne den Leerraum am Rand gelesen',
  'read as text with a line break after it': 'als Text mit einem Zeilenumbruch dahinter gelesen',
  'read as text with a carriage return and line feed after it': 'als Text mit CR und LF dahinter gelesen',
};

const setFaults: Readonly<Record<string, string>> = {
  '"use" and "key_ops" are both there and contradict each other':
    '"use" und "key_ops" sind beide da und widersprechen sich',
  '"use" and "key_ops" are both there, and one of them is enough':
    '"use" und "key_ops" sind beide da; eines genügt',
  'the same kid': 'dieselbe kid',
  'the same key is for signatures and for encryption':
    'derselbe Schlüssel ist für Signaturen und für Verschlüsselung',
  'a private key, which nobody else may see': 'ein privater Schlüssel, den niemand sonst sehen darf',
  'a shared secret, which has no place in a key set that others see':
    'ein gemeinsames Geheimnis, das nicht in einen Schlüsselsatz gehört, den andere sehen',
  'the certificate in x5c is for another key': 'das Zertifikat in x5c ist für einen anderen Schlüssel',
  'no JSON Web Key': 'kein JSON Web Key',
  'no kid, so that verifiers have to try': 'keine kid; Prüfer müssen probieren',
  'no alg, so that the token chooses how the key is used':
    'kein alg; das Token wählt, wie der Schlüssel benutzt wird',
  'neither use nor key_ops': 'weder use noch key_ops',
};

const patternWords: Readonly<Record<string, string>> = {
  'a published sample': 'ein veröffentlichtes Beispiel',
  words: 'Wörter',
  'what sounds like words': 'was wie Wörter klingt',
  repeats: 'Wiederholungen',
  sequences: 'Reihen',
  'rows of the keyboard': 'Tastaturreihen',
  dates: 'Daten',
  'a UUID': 'eine UUID',
};

const lookUp = (table: Readonly<Record<string, string>>, words: string): string | undefined =>
  Object.hasOwn(table, words) ? table[words] : undefined;

function ofKeys(which: string): string {
  return which
    .replace(/^all (\d+) keys$/, 'alle $1 Schlüssel')
    .replace(/^keys? /, 'Schlüssel ')
    .replaceAll(' and ', ' und ');
}

/** What rules say of keys and encryption. */
export const keyPatterns: readonly Pattern[] = [
  [
    /^the token is signed with the text of the public key as the secret of (\S+)$/,
    'das Token ist mit dem Text des öffentlichen Schlüssels als Geheimnis von $1 signiert',
  ],
  [/^(\S+) needs (.+), and the key is: (.+)$/, '$1 braucht einen anderen Schlüssel als diesen ($3)'],
  [
    /^the key says that it is for (\S+), and the token uses (\S+)$/,
    'der Schlüssel ist nach eigener Angabe für $1, und das Token benutzt $2',
  ],
  [
    /^keys (\d+) and (\d+) are one key with two algorithms$/,
    'die Schlüssel $1 und $2 sind ein Schlüssel mit zwei Algorithmen',
  ],
  [
    /^the given key has another kid than the token names$/,
    'der eingegebene Schlüssel hat eine andere kid, als das Token nennt',
  ],
  [
    /^the token names no key \(kid\), and (\d+) keys of the set fit$/,
    'das Token nennt keinen Schlüssel (kid), und $1 Schlüssel des Satzes passen',
  ],
  [
    /^the key set has no key with the kid of the token$/,
    'der Schlüsselsatz hat keinen Schlüssel mit der kid des Tokens',
  ],
  [/^(\d+) keys of the set have the kid of the token$/, '$1 Schlüssel des Satzes haben die kid des Tokens'],
  [
    /^this is a private key: keep it to yourself, and publish its public part$/,
    'das ist ein privater Schlüssel: behalten und nur den öffentlichen Teil veröffentlichen',
  ],
  [/^the given key is: (.+)$/, 'eingegeben wurde ein privater Schlüssel ($1)'],
  [/^the secret has (\d+) bytes, and (\S+) needs (\d+)$/, 'das Geheimnis hat $1 Bytes, und $2 braucht $3'],
  [
    /^the private key of this (\S+) key is published: (.+)$/,
    'der private Schlüssel zu diesem $1-Schlüssel ist veröffentlicht: $2',
  ],
  [/^the secret is published: (.+)$/, 'das Geheimnis ist veröffentlicht: $1'],
  [
    /^the secret is a UUID, and only some kinds of UUID are random$/,
    'das Geheimnis ist eine UUID, und nur manche Arten von UUID sind zufällig',
  ],
  [
    /^guessing the secret costs about (\d+) bits, and (\d+) would be enough(?:; it holds: (.+))?$/,
    (bits = '', enough = '', what = '') => {
      const words = what
        .split(', ')
        .map((word) => lookUp(patternWords, word) ?? word)
        .join(', ');
      return `das Geheimnis zu erraten kostet etwa ${bits} Bit, und ${enough} wären genug${what === '' ? '' : `; es enthält: ${words}`}`;
    },
  ],
  [
    /^the secret fits only when it is (.+)$/,
    (reading = '') =>
      `das Geheimnis passt nur, wenn man es so liest: ${lookUp(readings, reading) ?? reading}`,
  ],
  [
    /^the only key that fits is the one in "(\w+)": consistent with itself, and not trusted$/,
    'der einzige passende Schlüssel ist der in "$1": stimmt mit sich selbst überein, ist aber nicht vertrauenswürdig',
  ],
  [/^x5c is not an array of certificates in base64$/, 'x5c ist keine Liste von Zertifikaten in Base64'],
  [/^x5c is base64url, and must be plain base64$/, 'x5c ist Base64url und muss einfaches Base64 sein'],
  [
    /^the first certificate is not for the key that signed the token$/,
    'das erste Zertifikat ist nicht für den Schlüssel, der das Token signiert hat',
  ],
  [
    /^the key of the first certificate cannot be used$/,
    'der Schlüssel des ersten Zertifikats lässt sich nicht benutzen',
  ],
  [
    /^the first certificate is signed by itself, so nobody vouches for it$/,
    'das erste Zertifikat hat sich selbst signiert; niemand bürgt dafür',
  ],
  [
    /^certificate (\d+) is not the issuer of certificate (\d+)$/,
    'Zertifikat $1 ist nicht der Aussteller von Zertifikat $2',
  ],
  [/^certificate (\d+) expired at (.+)$/, 'Zertifikat $1 ist am $2 abgelaufen'],
  [/^certificate (\d+) is not valid before (.+)$/, 'Zertifikat $1 gilt erst ab $2'],
  [/^(x5t(?:#S256)?) is not the thumbprint of (.+)$/, '$1 ist nicht der Fingerabdruck des Zertifikats'],
  [
    /^((?:all \d+ keys|keys? [\d, and]+)): (.+)$/,
    (which = '', fault = '') => `${ofKeys(which)}: ${lookUp(setFaults, fault) ?? reasonInGerman(fault)}`,
  ],
  [
    /^the token is encrypted, and only algorithms for signatures are allowed$/,
    'das Token ist verschlüsselt, und erlaubt sind nur Algorithmen für Signaturen',
  ],
  [
    /^encrypted with (\S+); nothing says that there is a signed token inside$/,
    'mit $1 verschlüsselt; nichts sagt, dass ein signiertes Token darin ist',
  ],
  [
    /^encrypted with (\S+), and no signed token is inside$/,
    'mit $1 verschlüsselt, und kein signiertes Token ist darin',
  ],
  [/^the plaintext is compressed \("zip"\)$/, 'der Klartext ist komprimiert ("zip")'],
  [/^it unfolds to (\d+) bytes, more than (\d+)$/, 'er entfaltet sich zu $1 Bytes, mehr als $2'],
  [/^it unfolds to (\d+) times its size$/, 'er entfaltet sich auf das $1-Fache'],
  [/^"p2c" is not a positive whole number$/, '"p2c" ist keine positive ganze Zahl'],
  [/^"p2c" asks for (\d+) iterations, more than (\d+)$/, '"p2c" verlangt $1 Durchläufe, mehr als $2'],
  [
    /^"p2c" asks for (\d+) iterations, fewer than the (\d+) that are advised$/,
    '"p2c" verlangt $1 Durchläufe, weniger als die empfohlenen $2',
  ],
  [/^"p2s" has (\d+) bytes, fewer than 8$/, '"p2s" hat $1 Bytes, weniger als 8'],
  [/^"enc" is not a text$/, '"enc" ist kein Text'],
  [/^"enc" is not a registered algorithm$/, '"enc" ist kein registrierter Algorithmus'],
  [
    /^the iv has (\d+) bytes and (\S+) needs (\d+)$/,
    'der Initialisierungsvektor hat $1 Bytes, und $2 braucht $3',
  ],
  [
    /^the tag has (\d+) bytes and (\S+) needs (\d+)$/,
    'die Authentifizierungsmarke hat $1 Bytes, und $2 braucht $3',
  ],
  [
    /^the encrypted key has (\d+) bytes and (\S+) with (\S+) gives (\d+)$/,
    'der verschlüsselte Schlüssel hat $1 Bytes, und $2 mit $3 ergibt $4',
  ],
  [/^RSA1_5 can be used as an oracle$/, 'RSA1_5 lässt sich ausfragen'],
  [
    /^tokens (\d+) and (\d+) have the same IV and, by their headers, the same key$/,
    'die Token $1 und $2 haben denselben IV und, ihren Headern nach, denselben Schlüssel',
  ],
];

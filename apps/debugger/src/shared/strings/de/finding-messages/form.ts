import { quotedName, translateAll, type Pattern } from './pattern.ts';

const strange: Readonly<Record<string, string>> = {
  'a character that changes the direction of text': 'ein Zeichen, das die Richtung der Schrift ändert',
  'an invisible character': 'ein unsichtbares Zeichen',
  'a control character': 'ein Steuerzeichen',
  'half of a character (a lone surrogate)': 'ein halbes Zeichen (ein einzelnes Surrogat)',
  'a word that mixes letters of different scripts': 'ein Wort mit Buchstaben verschiedener Schriften',
};

const kinds: Readonly<Record<string, string>> = {
  missing: 'nicht da',
  null: 'null',
  empty: 'leer',
  'an array': 'eine Liste',
};

const discouraged: Readonly<Record<string, string>> = {
  'RFC 9864 deprecates it because it does not name the curve; use Ed25519 or Ed448':
    'RFC 9864 rät davon ab, weil er die Kurve nicht nennt; Ed25519 oder Ed448 nehmen',
  'SHA-1 is broken': 'SHA-1 ist gebrochen',
  'its padding can be used as an oracle; use RSA-OAEP-256':
    'seine Auffüllung lässt sich ausfragen; RSA-OAEP-256 nehmen',
};

const lookUp = (table: Readonly<Record<string, string>>, words: string): string =>
  (Object.hasOwn(table, words) ? table[words] : undefined) ?? words;

/** What rules say of form, algorithm and signature. */
export const formPatterns: readonly Pattern[] = [
  [/^the token is in the (.+) JSON serialization$/, 'das Token steht in der JSON-Serialisierung'],
  [
    /^the number at (\S+) does not fit a double and changes when it is parsed$/,
    'die Zahl bei $1 passt in kein Double und ändert sich beim Lesen',
  ],
  [
    /^the number at (\S+) is written in a way that parsers change .*$/,
    'die Zahl bei $1 ist so geschrieben, dass Leser sie ändern (ein Bruchteil von null oder ein Exponent)',
  ],
  [
    /^the token has (\d+) bytes, more than (\d+), where a cookie ends$/,
    'das Token hat $1 Bytes, mehr als $2, wo ein Cookie endet',
  ],
  [/^the token has (\d+) bytes, more than (\d+)(.*)$/, 'das Token hat $1 Bytes, mehr als $2'],
  [/^the JSON of the (\w+) is nested (\d+) deep$/, 'das JSON von $1 ist $2 tief verschachtelt'],
  [
    /^the text at (\S+) has (.+)$/,
    (at = '', what = '') => `im Text bei ${at} steht ${lookUp(strange, what)}`,
  ],
  [
    /^a name in (\S+) has (.+)$/,
    (at = '', what = '') => `in einem Namen in ${at} steht ${lookUp(strange, what)}`,
  ],
  [
    /^the JSON of the (\w+) has white space between its parts$/,
    (part = '') =>
      `im JSON ${part === 'header' ? 'des Headers' : 'der Payload'} steht Leerraum zwischen den Teilen`,
  ],
  [/^the algorithm is "none"$/, 'der Algorithmus ist "none"'],
  [/^the algorithm is (".+?") in another spelling$/, 'der Algorithmus ist $1 in anderer Schreibung'],
  [/^"alg" is of type (\w+), and not a text$/, '"alg" ist vom Typ $1 und kein Text'],
  [/^"alg" is (missing|null|empty|an array)$/, (kind = '') => `"alg" ist ${lookUp(kinds, kind)}`],
  [
    /^the algorithm (".*?"|of \d+ characters) is not in the IANA registry$/,
    (name = '') => `der Algorithmus ${quotedName(name)} steht nicht im IANA-Register`,
  ],
  [
    /^the algorithm (".+?") is discouraged: (.+)$/,
    (name = '', why = '') => `vom Algorithmus ${name} wird abgeraten: ${lookUp(discouraged, why)}`,
  ],
  [
    /^the algorithm (".*?"|of \d+ characters) is not among the allowed ones$/,
    (name = '') => `der Algorithmus ${quotedName(name)} ist keiner der erlaubten`,
  ],
  [
    /^an HMAC is meant for (\d+) audiences, which all need the secret$/,
    'ein HMAC ist für $1 Empfänger bestimmt, die alle das Geheimnis brauchen',
  ],
  [
    /^an HMAC is meant for another origin than that of its issuer, which needs the secret$/,
    'ein HMAC ist für eine andere Herkunft bestimmt als die des Ausstellers, und die braucht das Geheimnis',
  ],
  [
    /^the algorithm is "none" and there is a signature of (\d+) bytes$/,
    'der Algorithmus ist "none", und es gibt eine Signatur von $1 Bytes',
  ],
  [
    /^the signature is empty, and the algorithm is not "none"$/,
    'die Signatur ist leer, und der Algorithmus ist nicht "none"',
  ],
  [
    /^the signature has (\d+) bytes, which no RSA key of a usual size gives$/,
    'die Signatur hat $1 Bytes; das ergibt kein RSA-Schlüssel üblicher Größe',
  ],
  [
    /^the signature has (\d+) bytes and (\S+) gives (\d+); it looks like DER, which JOSE does not use$/,
    'die Signatur hat $1 Bytes, und $2 ergibt $3; sie sieht nach DER aus, das JOSE nicht benutzt',
  ],
  [/^the signature has (\d+) bytes and (\S+) gives (\d+)$/, 'die Signatur hat $1 Bytes, und $2 ergibt $3'],
  [/^every byte of the signature is zero$/, 'jedes Byte der Signatur ist null'],
  [/^([rs]) of the ECDSA signature is zero$/, '$1 der ECDSA-Signatur ist null'],
  [/^s of the ECDSA signature is in the upper half$/, 's der ECDSA-Signatur liegt in der oberen Hälfte'],
  [
    /^tokens (\d+) and (\d+) have the same r, so the private key can be computed$/,
    'die Token $1 und $2 haben dasselbe r; der private Schlüssel lässt sich ausrechnen',
  ],
];

const addressFaults: readonly Pattern[] = [
  [/^is not a text$/, 'ist kein Text'],
  [/^is not an absolute address$/, 'ist keine vollständige Adresse'],
  [/^is not https$/, 'ist nicht https'],
  [/^carries a user name$/, 'trägt einen Benutzernamen'],
  [/^is on another host than the issuer$/, 'liegt auf einem anderen Rechner als der Aussteller'],
  [/^names a private or loopback address$/, 'nennt eine private Adresse'],
  [/^names an IP address$/, 'nennt eine IP-Adresse'],
  [/^names an internal host$/, 'nennt einen internen Rechner'],
  [/^has a query or fragment$/, 'hat Anfrage oder Fragment'],
  [
    /^has control characters, which end a line or a text elsewhere$/,
    'hat Steuerzeichen, die anderswo eine Zeile oder einen Text beenden',
  ],
  [/^walks a path$/, 'wandert einen Pfad entlang'],
  [/^looks like SQL$/, 'sieht nach SQL aus'],
  [/^looks like an LDAP filter$/, 'sieht nach einem LDAP-Filter aus'],
  [/^looks like a shell command$/, 'sieht nach einem Shell-Befehl aus'],
  [/^is empty$/, 'ist leer'],
  [/^has (\d+) characters$/, 'hat $1 Zeichen'],
  [/^is a point that is not on its curve$/, 'ist ein Punkt, der nicht auf seiner Kurve liegt'],
  [/^is not a JSON object$/, 'ist kein JSON-Objekt'],
  [/^is on no curve for key agreement$/, 'liegt auf keiner Kurve zur Schlüsselvereinbarung'],
  [/^holds a private key$/, 'enthält einen privaten Schlüssel'],
  [/^has an? "([xy])" of the wrong length$/, 'hat ein "$1" der falschen Länge'],
];

/** What rules say of the header. */
export const headerPatterns: readonly Pattern[] = [
  [/^"jwk" is not a JSON object$/, '"jwk" ist kein JSON-Objekt'],
  [/^"jwk" has the private members? (.+)$/, '"jwk" hat private Einträge: $1'],
  [/^the header carries a public key \("jwk"\)$/, 'der Header trägt einen öffentlichen Schlüssel ("jwk")'],
  [/^the header points to keys by "(\w+)"$/, 'der Header verweist mit "$1" auf Schlüssel'],
  [/^"kid" is an address, which must not be followed$/, '"kid" ist eine Adresse, der niemand folgen darf'],
  [/^"crit" is not an array$/, '"crit" ist keine Liste'],
  [/^"crit" is empty$/, '"crit" ist leer'],
  [/^"crit" has an item that is not a name$/, '"crit" enthält etwas, das kein Name ist'],
  [/^"crit" lists a name twice$/, '"crit" nennt einen Namen zweimal'],
  [
    /^"crit" lists a parameter of the base specification$/,
    '"crit" nennt einen Parameter der Grundspezifikation',
  ],
  [
    /^"crit" lists a parameter that the header does not have$/,
    '"crit" nennt einen Parameter, den der Header nicht hat',
  ],
  [
    /^"crit" lists an extension that is not widely known, so most verifiers refuse it$/,
    '"crit" nennt eine wenig bekannte Erweiterung; die meisten Prüfer lehnen sie ab',
  ],
  [/^the header of a signed token has "zip"$/, 'der Header eines signierten Tokens hat "zip"'],
  [/^"b64" is neither true nor false$/, '"b64" ist weder true noch false'],
  [/^"b64" is false and "crit" does not list it$/, '"b64" ist false, und "crit" nennt es nicht'],
  [/^"b64" is false$/, '"b64" ist false'],
  [/^"typ" is not a text$/, '"typ" ist kein Text'],
  [
    /^"typ" has the prefix "application\/", which is best left out$/,
    '"typ" hat den Vorsatz "application/", der besser wegbleibt',
  ],
  [/^"typ" is not a media type$/, '"typ" ist kein Medientyp'],
  [
    /^"typ" is (.+?), so this can be any kind of JWT(?:; "(.+)" is the type of such a token)?$/,
    (found = '', type = '') =>
      `"typ" ${found === 'absent' ? 'fehlt' : `ist ${found}`}, das kann also jede Art JWT sein${type === '' ? '' : `; "${type}" ist der Typ eines solchen Tokens`}`,
  ],
  [/^"cty" is not a text$/, '"cty" ist kein Text'],
  [/^the payload is a token and "cty" is not "JWT"$/, 'die Payload ist ein Token, und "cty" ist nicht "JWT"'],
  [/^"cty" is "JWT" and the payload is no token$/, '"cty" ist "JWT", und die Payload ist kein Token'],
  [
    /^"(\w+)" in the header of the encrypted token differs from the claim inside$/,
    '"$1" im Header des verschlüsselten Tokens weicht vom Claim im Inneren ab',
  ],
  [
    /^"(jku|x5u|kid|iss|epk)" (.+)$/,
    (name = '', faults = '') => `"${name}" ${translateAll(faults, addressFaults)}`,
  ],
];

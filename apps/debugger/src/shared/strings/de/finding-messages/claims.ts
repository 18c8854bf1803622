import { quotedName, type Pattern } from './pattern.ts';

const types: Readonly<Record<string, string>> = {
  'a text': 'ein Text',
  'a list of texts': 'eine Liste von Texten',
  'a text or a list of texts': 'ein Text oder eine Liste von Texten',
  'a number of seconds since 1970': 'eine Anzahl von Sekunden seit 1970',
  'a number': 'eine Zahl',
  'true or false': 'true oder false',
  'an object': 'ein Objekt',
  'a list of objects': 'eine Liste von Objekten',
  'an object or a list of objects': 'ein Objekt oder eine Liste von Objekten',
  'a list': 'eine Liste',
  'a text or a number': 'ein Text oder eine Zahl',
};

const personal: Readonly<Record<string, string>> = {
  'an e-mail address': 'eine E-Mail-Adresse',
  'a phone number': 'eine Telefonnummer',
  'personal data, by its name': 'dem Namen nach persönliche Daten',
  'what may be a card number': 'vielleicht eine Kartennummer',
  'a private address': 'eine private Adresse',
  'the name of an internal host': 'den Namen eines internen Rechners',
  'another token': 'ein weiteres Token',
  'a private key': 'einen privaten Schlüssel',
  'an AWS access key': 'einen AWS-Schlüssel',
  'a GitHub token': 'ein GitHub-Token',
  'a GitLab token': 'ein GitLab-Token',
  'a Slack token': 'ein Slack-Token',
  'a Google API key': 'einen Google-API-Schlüssel',
  'a Stripe key': 'einen Stripe-Schlüssel',
  'an API key of a model provider': 'einen API-Schlüssel eines Modellanbieters',
  'a npm token': 'ein npm-Token',
  'a password in an address': 'ein Passwort in einer Adresse',
  'a secret, by its name': 'dem Namen nach ein Geheimnis',
};

const lookUp = (table: Readonly<Record<string, string>>, words: string): string =>
  (Object.hasOwn(table, words) ? table[words] : undefined) ?? words;

/** What rules say of claims, kinds of tokens and privacy. */
export const claimPatterns: readonly Pattern[] = [
  [
    /^the claim (".*?"|of \d+ characters) is probably meant to be "(\w+)"$/,
    (name = '', meant = '') => `der Claim ${quotedName(name)} soll wohl "${meant}" heißen`,
  ],
  [
    /^there is no "aud", so any service may take the token$/,
    'es gibt kein "aud", also darf jeder Dienst das Token annehmen',
  ],
  [/^there is no "(\w+)"$/, 'es gibt kein "$1"'],
  [
    /^"iss" differs from the expected issuer only by case or a slash at the end; it is compared exactly$/,
    '"iss" weicht vom erwarteten Aussteller nur in Groß- und Kleinschreibung oder einem Schrägstrich am Ende ab; verglichen wird genau',
  ],
  [/^"aud" is empty$/, '"aud" ist leer'],
  [/^"aud" has an empty text or a wildcard$/, '"aud" hat einen leeren Text oder einen Platzhalter'],
  [/^the issuer is an audience of its own token$/, 'der Aussteller ist Empfänger seines eigenen Tokens'],
  [/^there are several audiences and no "azp"$/, 'es gibt mehrere Empfänger und kein "azp"'],
  [/^"sub" is not a text$/, '"sub" ist kein Text'],
  [/^"sub" is empty$/, '"sub" ist leer'],
  [/^"sub" looks like an e-mail address$/, '"sub" sieht nach einer E-Mail-Adresse aus'],
  [
    /^"sub" is the client itself: no user stands behind the token$/,
    '"sub" ist der Client selbst: hinter dem Token steht kein Nutzer',
  ],
  [
    /^"jti" is a small number, which can be counted up$/,
    '"jti" ist eine kleine Zahl, die sich weiterzählen lässt',
  ],
  [/^"jti" has (\d+) characters: less than 64 bits$/, '"jti" hat $1 Zeichen: weniger als 64 Bit'],
  [/^"(\S+)" must be (.+)$/, (name = '', type = '') => `"${name}" muss sein: ${lookUp(types, type)}`],
  [
    /^not registered, and not collision-resistant: (.+?)(?: and (\d+) more)?$/,
    (names = '', more = '') =>
      `nicht registriert und nicht kollisionssicher: ${quotedName(names)}${more === '' ? '' : ` und ${more} weitere`}`,
  ],
  [/^"cnf" holds a private key$/, '"cnf" enthält einen privaten Schlüssel'],
  [/^"cnf" names no key in a known way$/, '"cnf" nennt auf keine bekannte Art einen Schlüssel'],
  [
    /^"scope" is an array; it must be one text with spaces$/,
    '"scope" ist eine Liste; es muss ein Text mit Leerzeichen sein',
  ],
  [/^"scope" is not a text$/, '"scope" ist kein Text'],
  [
    /^there are both "scope" and "scp", and services read one of them$/,
    'es gibt "scope" und "scp", und Dienste lesen nur eines davon',
  ],
  [/^"(\w+)" has a wildcard$/, '"$1" hat einen Platzhalter'],
  [/^"(\w+)" is true: one flag that grants everything$/, '"$1" ist true: ein Schalter, der alles erlaubt'],
  [
    /^"(\w+)" of token (\d+) fits none of the other tokens$/,
    '"$1" von Token $2 passt zu keinem der anderen Token',
  ],
  [/^(\/\S*) holds (.+)$/, (at = '', what = '') => `${at} enthält ${lookUp(personal, what)}`],
  [
    /^looks like one of the kind "(.+)", and is not as (.+) has it: (.+)$/,
    'sieht aus wie ein Token der Art "$1", ist aber nicht, wie $2 es verlangt: $3',
  ],
  [/^apart from "typ" it is also a well-made (.+)$/, 'abgesehen von "typ" ist es auch wohlgeformt als: $1'],
  [
    /^only its audience keeps it from passing for: (.+)$/,
    'nur der Empfänger hindert es daran, durchzugehen als: $1',
  ],
  [/^nothing keeps it from passing for: (.+)$/, 'nichts hindert es daran, durchzugehen als: $1'],
  [
    /^tokens (\d+) and (\d+) are different and have the same "jti"$/,
    'die Token $1 und $2 sind verschieden und haben dieselbe "jti"',
  ],
  [
    /^tokens (\d+) and (\d+) name the same key and different algorithms$/,
    'die Token $1 und $2 nennen denselben Schlüssel und verschiedene Algorithmen',
  ],
  [
    /^tokens (\d+) and (\d+) of one issuer live for different times$/,
    'die Token $1 und $2 eines Ausstellers gelten verschieden lange',
  ],
  [
    /^the token in line (\d+) (.+?)(?:, (\d+) times)?$/,
    (line = '', fault = '', times = '') =>
      `das Token in Zeile ${line} ${captureFault(fault)}${times === '' ? '' : `, ${times}-mal`}`,
  ],
];

const captureFaults: Readonly<Record<string, string>> = {
  'stands in an address': 'steht in einer Adresse',
  'was told to another page (Referer)': 'wurde einer anderen Seite verraten (Referer)',
  'was sent over plain http': 'wurde über unverschlüsseltes http gesendet',
  'is in the storage of the browser, which every script of the page reads':
    'liegt im Speicher des Browsers, den jedes Skript der Seite liest',
  'was accepted after its expiry': 'wurde nach seinem Ablauf angenommen',
};

function captureFault(fault: string): string {
  return lookUp(captureFaults, fault)
    .replace(/^is in a cookie without (.+)$/, 'steht in einem Cookie ohne $1')
    .replace(/^was sent to (\d+) origins$/, 'wurde an $1 verschiedene Stellen gesendet');
}

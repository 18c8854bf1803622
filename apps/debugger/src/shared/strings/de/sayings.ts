import type { Facts, Question } from '@mintmark/inspect';
import { profileNames } from '@mintmark/oauth/profiles';
import type { SayingContext } from '../en/sayings.ts';
import type { InspectWords } from '../inspect-words.ts';
import { policy } from './policy.ts';
import { problems } from './problems.ts';
import { signatureSentences } from './signature-sentences.ts';
import { time } from './time.ts';

type Say = (facts: Facts, context: SayingContext) => string;
type Table = Readonly<Record<string, Say>>;

/** What was taken out of the token itself. */
const leftOut: Readonly<Record<string, string>> = {
  'space-inside': 'den Leerraum darin',
  'line-continuation': 'Rückstriche und Zeilenenden',
  'invisible-characters': 'unsichtbare Zeichen',
  'percent-encoding': 'die Prozentkodierung',
  quotes: 'die Anführungszeichen',
  'space-around': 'den Leerraum',
};

const kinds: Table = {
  empty: () => 'Noch ist kein Token da.',
  signed: () => 'Drei Segmente aus strengem Base64url; Header und Claims sind JSON-Objekte.',
  unsecured: () => 'Strenges Base64url und JSON, und keine Signatur.',
  encrypted: () => 'Fünf Segmente aus strengem Base64url; der Header ist ein JSON-Objekt.',
  'json-signed': () => 'Eine signierte Nachricht in der JSON-Serialisierung; ein JWT ist immer kompakt.',
  'json-encrypted': () =>
    'Eine verschlüsselte Nachricht in der JSON-Serialisierung; ein JWT ist immer kompakt.',
  'sd-jwt': () =>
    'Ein signiertes Token mit Offenlegungen (SD-JWT); jeder Teil ist strenges Base64url und JSON.',
  unknown: () => 'Das ist kein Token.',
  cleaned: ({ what }) => {
    const left = String(what)
      .split(' ')
      .map((one) => leftOut[one] ?? one)
      .join(' und ');
    return `Wohlgeformt ohne ${left}; so, wie es eingefügt wurde, lehnt ein Prüfer es ab. Das Token am Stück senden.`;
  },
};

/** The first problem decides; the others are counted. */
function sayForm(phrase: string, facts: Facts, { reading }: SayingContext): string {
  const [problem] = reading.problems;
  if (problem === undefined) return kinds[phrase]?.(facts, { reading, claims: undefined, now: 0 }) ?? '';
  const more = reading.problems.length - 1;
  const others = more === 0 ? '' : ` Und ${more} ${more === 1 ? 'weiterer Fehler' : 'weitere Fehler'}.`;
  return problems[problem.kind](problem) + others;
}

const none: Table = {
  encrypted: () => 'Die Claims sind verschlüsselt. Zum Lesen den Schlüssel eingeben.',
  'no-claims': () => 'Es gibt keine Claims, nach denen sich urteilen ließe.',
};

const at = ({ at }: Facts): number => Number(at);
const unitNames: Readonly<Record<string, string>> = {
  milliseconds: 'Millisekunden',
  microseconds: 'Mikrosekunden',
  nanoseconds: 'Nanosekunden',
  ticks: '.NET-Ticks',
  'file-time': 'der Einheit der Windows-Dateizeit',
};

const times: Table = {
  ...none,
  expired: (facts, { now }) =>
    `Abgelaufen ${time.relative(at(facts), now)} (${time.utc(at(facts))}). Ein neues Token ausstellen oder die Toleranz erhöhen, falls die Uhren abweichen.`,
  early: (facts, { now }) =>
    `Gilt erst ab ${time.utc(at(facts))} (${time.relative(at(facts), now)}). Warten oder die Toleranz erhöhen, falls die Uhren abweichen.`,
  future: (facts, { now }) =>
    `Nach eigener Angabe ${time.relative(at(facts), now)} ausgestellt (${time.utc(at(facts))}). Die Uhr des Ausstellers geht vor: stellen oder die Toleranz erhöhen.`,
  expires: (facts, { now }) => `Läuft ${time.relative(at(facts), now)} ab (${time.utc(at(facts))}).`,
  tolerated: (facts, { now }) =>
    `Abgelaufen ${time.relative(at(facts), now)}, innerhalb der Toleranz von ${time.duration(Number(facts['toleranceSeconds']) * 1000)}.`,
  endless: () => 'Es hat keinen Ablauf (exp), endet also nie. Token einen Ablauf geben.',
  'not-a-number': ({ claim }) =>
    `"${claim}" muss eine Anzahl von Sekunden seit 1970 sein. Als JSON-Zahl ausstellen, ohne Anführungszeichen.`,
  beyond: ({ claim }) =>
    `"${claim}" ist eine Zahl jenseits aller Kalender, die manche Prüfer nicht als Zeit lesen können. Als Sekunden seit 1970 ausstellen.`,
  'not-seconds': ({ claim, unit, year }) =>
    `"${claim}" steht in ${unitNames[String(unit)] ?? unit}; verlangt sind Sekunden. Prüfer lesen das Jahr ${year}. Vor dem Ausstellen teilen.`,
};

const open: Readonly<Record<string, string>> = { issuer: 'Aussteller', audience: 'Empfänger' };

const policies: Table = {
  ...none,
  'as-expected': () => 'Alles ist wie erwartet.',
  serialization: ({ kind }) =>
    kind === 'sd-jwt'
      ? 'Erwartet wird ein JWT, und hinter diesem stehen weitere Teile (~) wie in einem SD-JWT, das es nicht zu sein angibt. Das kompakte Token allein senden.'
      : 'Erwartet wird ein JWT, das immer kompakt ist, und dies ist eine JSON-Serialisierung. Das kompakte Token allein senden.',
  unencoded: () => 'Die Payload ist nicht kodiert (b64), was in einem JWT nicht sein darf. "b64" weglassen.',
  'sealed-twice': () =>
    'Im verschlüsselten Token ist noch ein verschlüsseltes, wo Prüfer ein signiertes erwarten. Der Aussteller muss einmal verschlüsseln.',
  nested: () =>
    'Die Payload ist selbst ein Token, was Prüfer ablehnen, die Claims erwarten. Das innere Token allein senden oder eines nach dem anderen prüfen.',
  unannounced: () =>
    'Im verschlüsselten Token ist ein Token, was dessen Header nicht sagt (cty). Der Aussteller muss "cty" auf "JWT" setzen.',
  announced: () =>
    'Laut Header ist ein Token darin (cty), und es sind Claims. Der Aussteller muss "cty" weglassen oder die Claims signieren.',
  replicated: ({ claim }) =>
    `"${claim}" im Header des verschlüsselten Tokens ist anders als der Claim darin. Der Aussteller darf es nur innen schreiben.`,
  'not-asked': (facts) => {
    const what = String(facts['open'])
      .split(' ')
      .map((name) => open[name] ?? name)
      .join(' und ');
    return `Nicht gefragt: niemand hat gesagt, welcher ${what} erwartet wird. Eingeben, was der Dienst erwartet.`;
  },
  algorithm: () =>
    'Der Algorithmus ist keiner der erlaubten. Nur erlauben, wenn der Schlüssel dafür gedacht ist.',
  type: () =>
    'Das Token ist von einem anderen Typ (typ) als erwartet, oder es nennt keinen. Die Art Token schicken, die hierher gehört.',
  missing: ({ claim }) => `Dem Token fehlt "${claim}". Der Aussteller muss es setzen.`,
  mistyped: ({ claim }) =>
    `"${claim}" hat den falschen Typ; es muss ein Text sein. Der Aussteller muss es richtigstellen.`,
  issuer: (_, { claims }) =>
    `Der Aussteller ist ${JSON.stringify(claims?.['iss'])}, nicht der erwartete. Prüfen, aus welcher Umgebung das Token stammt, und die genaue Schreibung.`,
  audience: (_, { claims }) =>
    `Der Empfänger ist ${JSON.stringify(claims?.['aud'])}, nicht der eigene Dienst. Vom Aussteller ein Token für den eigenen Dienst verlangen.`,
  lifetime: ({ lifetimeMs, allowedMs }) =>
    `Es gilt ${time.duration(Number(lifetimeMs))}, länger als die erlaubten ${time.duration(Number(allowedMs))}. Der Aussteller muss es kürzen.`,
  profile: ({ profile, member }) => {
    const named = profileNames.find((each) => each === profile);
    const name = named === undefined ? String(profile) : policy.profiles[named];
    return `Es hält sich nicht an die Regeln für: ${name}. Es liegt an "${member}". Der Aussteller muss dem Profil folgen.`;
  },
};

const signatures: Table = signatureSentences;

const sentences: Readonly<
  Record<Question, (phrase: string, facts: Facts, context: SayingContext) => string | undefined>
> = {
  form: sayForm,
  signature: (phrase, facts, context) => signatures[phrase]?.(facts, context),
  time: (phrase, facts, context) => times[phrase]?.(facts, context),
  policy: (phrase, facts, context) => policies[phrase]?.(facts, context),
};

/** Verdicts and problems of a token in sentences. */
export const sayings: InspectWords['sayings'] = {
  yes: 'ja',
  no: 'nein',
  unknown: 'nicht geprüft',
  doubtful: 'zweifelhaft',
  working: 'wird geprüft',
  workingSentence: 'Wird geprüft.',
  words: {
    signature: {
      'no-token': '–',
      opened: 'geöffnet',
      'opened-unsigned': 'geöffnet',
      'opened-signed': 'geöffnet',
      'some-signers': 'zum Teil',
      'no-usable-key': 'Schlüssel unlesbar',
      locked: 'Schlüssel verschlossen',
      unavailable: 'hier nicht möglich',
      unsecured: 'von niemandem',
      'unknown-kid': 'falscher Schlüssel',
      'none-fits': 'falscher Schlüssel',
      'wrong-kind': 'falscher Schlüssel',
      'secret-for-public': 'falscher Schlüssel',
      'public-for-secret': 'falscher Schlüssel',
      'wrong-curve': 'falscher Schlüssel',
      'wrong-use': 'falscher Schlüssel',
      'wrong-operations': 'falscher Schlüssel',
      'other-algorithm': 'falscher Schlüssel',
      'wrong-secret-size': 'falscher Schlüssel',
      'needs-private': 'falscher Schlüssel',
      weak: 'schwacher Schlüssel',
      'weak-anyone': 'schwacher Schlüssel',
      'weak-untried': 'schwacher Schlüssel',
      confused: 'gefälscht',
      untrusted: 'vom eigenen Schlüssel',
      proof: 'vom eigenen Schlüssel',
    },
    others: {
      'form empty': '–',
      'time expired': 'abgelaufen',
      'time early': 'noch nicht',
      'time future': 'noch nicht',
      'time not-a-number': 'kaputt',
      'time not-seconds': 'zweifelhaft',
      'time endless': 'ohne Ablauf',
      'policy open-one': 'zum Teil',
    },
  },
  sentence: ({ question, phrase, facts, sentence }, context) =>
    sentences[question](phrase, facts, context) ?? sentence,
  problem: (problem) => problems[problem.kind](problem),
};

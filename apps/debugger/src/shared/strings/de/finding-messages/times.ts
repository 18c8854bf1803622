import type { DurationUnit } from '@mintmark/inspect/time';
import type { Pattern } from './pattern.ts';

/** Singular, plural, and plural after "vor" and "in". */
const units: Readonly<Record<DurationUnit, readonly [string, string, string]>> = {
  year: ['Jahr', 'Jahre', 'Jahren'],
  month: ['Monat', 'Monate', 'Monaten'],
  day: ['Tag', 'Tage', 'Tagen'],
  hour: ['Stunde', 'Stunden', 'Stunden'],
  minute: ['Minute', 'Minuten', 'Minuten'],
  second: ['Sekunde', 'Sekunden', 'Sekunden'],
};

/** `1 hour 20 minutes` as `1 Stunde 20 Minuten`. */
function durationInGerman(text: string, form: 1 | 2 = 1): string {
  return text.replaceAll(
    /(\d+) (year|month|day|hour|minute|second)s?/g,
    (_, count: string, unit: DurationUnit) => {
      return `${count} ${units[unit][count === '1' ? 0 : form]}`;
    },
  );
}

/** `4 minutes ago` as `vor 4 Minuten`. */
function relativeInGerman(text: string): string {
  if (text === 'now') return 'jetzt';
  const isPast = text.endsWith(' ago');
  const length = text.replace(/^in | ago$/g, '');
  return `${isPast ? 'vor' : 'in'} ${durationInGerman(length, 2)}`;
}

const unitWords: Readonly<Record<string, string>> = {
  'a duration, where a moment belongs': 'eine Dauer, wo ein Zeitpunkt hingehört',
  'in milliseconds': 'in Millisekunden',
  'in microseconds': 'in Mikrosekunden',
  'in nanoseconds': 'in Nanosekunden',
  'in .NET ticks': 'in .NET-Ticks',
  'a Windows file time': 'eine Windows-Dateizeit',
  'negative: before 1970': 'negativ: vor 1970',
  'a number in quotes': 'eine Zahl in Anführungszeichen',
  'an ISO 8601 text': 'ein Text nach ISO 8601',
  'a date text': 'ein Datum als Text',
  'the text of a duration': 'eine Dauer als Text',
  'a number beyond all calendars': 'eine Zahl jenseits aller Kalender',
  'a boolean': 'ein Wahrheitswert',
  null: 'null',
  'an array': 'eine Liste',
  'an object': 'ein Objekt',
  'a text that is no date': 'ein Text, der kein Datum ist',
  missing: 'nicht da',
};

/** What rules say of times. */
export const timePatterns: readonly Pattern[] = [
  [/^there is no "exp", so the token never ends$/, 'es gibt kein "exp", also endet das Token nie'],
  [
    /^expired (.+): valid only thanks to the tolerance of (.+)$/,
    (when = '', tolerance = '') =>
      `${relativeInGerman(when)} abgelaufen: gilt nur dank der Toleranz von ${durationInGerman(tolerance, 2)}`,
  ],
  [/^expired (.+)$/, (when = '') => `${relativeInGerman(when)} abgelaufen`],
  [/^expires (.+)$/, (when = '') => `läuft ${relativeInGerman(when)} ab`],
  [
    /^starts (.+): valid only thanks to the tolerance$/,
    (when = '') => `beginnt ${relativeInGerman(when)}: gilt nur dank der Toleranz`,
  ],
  [/^starts (.+)$/, (when = '') => `beginnt ${relativeInGerman(when)}`],
  [
    /^"(exp|nbf|iat|auth_time|updated_at)" is ([^;]+?)(?:; in seconds it is (-?\d+))?$/,
    (claim = '', unit = '', suggestion = '') => {
      const words = Object.hasOwn(unitWords, unit) ? unitWords[unit] : undefined;
      const seconds = suggestion === '' ? '' : `; in Sekunden sind es ${suggestion}`;
      return words === undefined ? futureInGerman(claim, unit, seconds) : `"${claim}" ist ${words}${seconds}`;
    },
  ],
  [
    /^"iat" is (.+), in the future; (\d+) h ahead looks like local time taken for UTC$/,
    (when = '', hours = '') =>
      `"iat" liegt ${relativeInGerman(when)}, in der Zukunft; ${hours} h Vorsprung sehen nach Ortszeit aus, die für UTC gehalten wurde`,
  ],
  [/^"exp" is not after "iat"$/, '"exp" liegt nicht nach "iat"'],
  [/^"nbf" is not before "exp"$/, '"nbf" liegt nicht vor "exp"'],
  [
    /^valid for (.+); a token of the kind "(.+)" should end within (.+)$/,
    (life = '', kind = '', limit = '') =>
      `gilt ${durationInGerman(life)}; ein Token der Art "${kind}" sollte nach ${durationInGerman(limit, 2)} enden`,
  ],
  [
    /^valid for (.+); a token should end within (.+)$/,
    (life = '', limit = '') =>
      `gilt ${durationInGerman(life)}; ein Token sollte nach ${durationInGerman(limit, 2)} enden`,
  ],
];

function futureInGerman(claim: string, text: string, rest: string): string {
  const when = text.replace(/, in the future$/, '');
  return `"${claim}" liegt ${relativeInGerman(when)}, in der Zukunft${rest}`;
}

import { durationParts, formatUtc, relativeTime, type DurationPart } from '@mintmark/inspect/time';
import type { InspectWords } from '../inspect-words.ts';

/** Singular, plural, and plural after "vor" and "in". */
const units: Readonly<Record<DurationPart['unit'], readonly [string, string, string]>> = {
  year: ['Jahr', 'Jahre', 'Jahren'],
  month: ['Monat', 'Monate', 'Monaten'],
  day: ['Tag', 'Tage', 'Tagen'],
  hour: ['Stunde', 'Stunden', 'Stunden'],
  minute: ['Minute', 'Minuten', 'Minuten'],
  second: ['Sekunde', 'Sekunden', 'Sekunden'],
};

function say(parts: readonly DurationPart[], form: 1 | 2): string {
  return parts.map(({ value, unit }) => `${value} ${units[unit][value === 1 ? 0 : form]}`).join(' ');
}

/** Times in words; all in milliseconds since 1970. */
export const time: InspectWords['time'] = {
  utc: (ms) => formatUtc(ms).replace('T', ' ').replace(/Z$/, ' UTC'),
  relative: (ms, now) => {
    const { direction, parts } = relativeTime(ms, now);
    if (direction === 'now') return 'jetzt';
    return `${direction === 'past' ? 'vor' : 'in'} ${say(parts, 2)}`;
  },
  duration: (ms) => {
    const parts = durationParts(ms);
    return parts.length === 0 ? '0 Sekunden' : say(parts, 1);
  },
};

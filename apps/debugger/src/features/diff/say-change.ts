import type { JsonSide, MemberChange } from '@mintmark/inspect/diff';
import { durationParts, formatLocal, formatUtc, readTime } from '@mintmark/inspect/time';
import { currentLanguage } from '../../shared/strings/words.ts';
import { say } from './words.ts';

/** The name of a changed member as people write it: `aud[0]`, `cnf.jkt`. */
export function nameOf(pointer: string): string {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps
    .map((step, index) => (/^\d+$/.test(step) ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join('');
}

/** A time claim as a time, in words for eyes and in UTC; undefined for what is none. */
export function timeOf(
  { time }: MemberChange,
  side: JsonSide | undefined,
): { readonly local: string; readonly utc: string } | undefined {
  if (side === undefined || time === undefined) return undefined;
  const { ms } = readTime(JSON.parse(side.text) as unknown, { now: Date.now(), literal: side.text });
  if (ms === undefined) return undefined;
  return { local: formatLocal(ms, { locale: currentLanguage() }), utc: formatUtc(ms) };
}

/** How far apart two times are: "1 hour later". */
export function shiftOf({ time }: MemberChange): string | undefined {
  if (time === undefined) return undefined;
  const words = say();
  const parts = durationParts(time.ms);
  if (parts.length === 0) return words.sameTime;
  const length = parts
    .map(({ value, unit }) =>
      new Intl.NumberFormat(currentLanguage(), { style: 'unit', unit, unitDisplay: 'long' }).format(value),
    )
    .join(' ');
  return time.ms < 0 ? words.earlier(length) : words.later(length);
}

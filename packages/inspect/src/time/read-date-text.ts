import { mistakenTime, type KnownTime } from './time-reading.ts';

const isoDate =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[Tt ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)? ?([Zz]|UTC|[+-]\d{2}(?::?\d{2})?)?$/;
/** RFC 9110 section 5.6.7 and RFC 5322 section 3.3. */
const mailDate =
  /^(?:[A-Za-z]{3,9}, ?)?(\d{1,2})[ -]([A-Za-z]{3})[ -](\d{2}|\d{4}) (\d{2}):(\d{2})(?::(\d{2}))? ?(GMT|UTC|UT|Z|[+-]\d{4})?$/;
/** What C's asctime and JavaScript's Date.toString write. */
const clockDate =
  /^[A-Za-z]{3} ([A-Za-z]{3}) {1,2}(\d{1,2}) (?:(\d{4}) )?(\d{2}):(\d{2}):(\d{2})(?: (\d{4})| GMT([+-]\d{4})(?: \([^)]{1,60}\))?)?$/;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

interface Fields {
  readonly year: number;
  /** 1 to 12; 0 where the name is none. */
  readonly month: number;
  readonly day: number;
  readonly clock: readonly (string | undefined)[];
  readonly fraction?: string | undefined;
  readonly zone: string | undefined;
}

/** Reads ISO 8601, RFC 3339, HTTP and mail dates; undefined where the text is none of these. */
export function readDateText(text: string): KnownTime | undefined {
  const iso = isoDate.exec(text);
  if (iso !== null) return toTime('iso-8601', isoFields(iso));
  const mail = mailDate.exec(text);
  if (mail !== null) return toTime('http-date', mailFields(mail));
  const clock = clockDate.exec(text);
  return clock === null ? undefined : toTime('http-date', clockFields(clock));
}

function isoFields([, year, month, day, hour, minute, second, fraction, zone]: RegExpExecArray): Fields {
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  return { ...date, clock: [hour, minute, second], fraction, zone };
}

function mailFields([, day, month, year, hour, minute, second, zone]: RegExpExecArray): Fields {
  const date = { year: fullYear(year ?? ''), month: monthOf(month), day: Number(day) };
  return { ...date, clock: [hour, minute, second], zone };
}

function clockFields([, month, day, early, hour, minute, second, late, zone]: RegExpExecArray): Fields {
  const date = { year: Number(early ?? late), month: monthOf(month), day: Number(day) };
  return { ...date, clock: [hour, minute, second], zone };
}

function monthOf(name: string | undefined): number {
  return months.indexOf((name ?? '').toLowerCase()) + 1;
}

/** RFC 5322 section 4.3: two digits up to 49 are of this century. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length !== 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

/** Nothing for a day that the month does not have: JavaScript would count on into the next one. */
function toTime(unit: 'iso-8601' | 'http-date', fields: Fields): KnownTime | undefined {
  const [hour, minute, second] = fields.clock.map((digits) => Number(digits ?? 0));
  if (hour === undefined || minute === undefined || second === undefined) return undefined;
  if (hour > 24 || minute > 59 || second > 60) return undefined;
  const midnight = new Date(0);
  midnight.setUTCFullYear(fields.year, fields.month - 1, fields.day);
  if (midnight.getUTCMonth() !== fields.month - 1 || midnight.getUTCDate() !== fields.day) return undefined;
  const sinceMidnight = (hour * 60 + minute) * 60_000 + second * 1000;
  const digits = fields.fraction ?? '';
  const fraction = Number(digits.slice(0, 3).padEnd(3, '0'));
  const ms = midnight.getTime() + sinceMidnight + fraction - offsetOf(fields.zone);
  return mistakenTime(unit, ms, fields.zone !== undefined && !/[1-9]/.test(digits.slice(3)));
}

/** Milliseconds east of Greenwich; a date without a zone is taken as UTC. */
function offsetOf(zone: string | undefined): number {
  const parts = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? '');
  if (parts === null) return 0;
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  return (parts[1] === '-' ? -minutes : minutes) * 60_000;
}

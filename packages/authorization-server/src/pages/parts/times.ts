import type { PageContext, PageLocale } from '../context.ts';
import { html, type SafeHtml } from '../html/html.ts';
import { wordsOf } from '../words/words.ts';

const units = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** `4 minutes ago`, `in 2 days`; both in milliseconds since 1970. */
function relativeTime(at: number, context: Pick<PageContext, 'now' | 'locale'>): string {
  const seconds = (at - context.now) / 1000;
  const format = new Intl.RelativeTimeFormat(context.locale, { numeric: 'auto' });
  const unit = units.find(([, size]) => Math.abs(seconds) >= size);
  if (unit === undefined) return format.format(Math.round(seconds), 'second');
  return format.format(Math.trunc(seconds / unit[1]), unit[0]);
}

/** `22 November 2026, 14:05 UTC` */
function absoluteTime(at: number, locale: PageLocale): string {
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'de-DE', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return `${format.format(at)} UTC`;
}

/** A moment, absolute with its zone and relative. */
export function moment(at: number, context: PageContext): SafeHtml {
  const stamp = new Date(at).toISOString();
  return html`<time datetime="${stamp}">${absoluteTime(at, context.locale)}</time>
    <span class="soft">(${relativeTime(at, context)})</span>`;
}

/** `20 days ago (2 November 2026 at 14:05 UTC)`, for sentences. */
export function momentText(at: number, context: PageContext): string {
  return `${relativeTime(at, context)} (${absoluteTime(at, context.locale)})`;
}

/** `22 December 2026 at 14:05 UTC (in 30 days)`, to follow "until". */
export function untilText(at: number, context: PageContext): string {
  return `${absoluteTime(at, context.locale)} (${relativeTime(at, context)})`;
}

/** `10 minutes`, `8 hours`, `30 days` */
export function lasting(seconds: number, locale: PageLocale): string {
  const { consent } = wordsOf(locale);
  if (seconds < 7200) return consent.minutes(Math.max(1, Math.round(seconds / 60)));
  if (seconds < 172_800) return consent.hours(Math.round(seconds / 3600));
  return consent.days(Math.round(seconds / 86_400));
}

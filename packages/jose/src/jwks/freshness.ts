/** Bounds on how long an answer counts as fresh, whatever the server says. */
export interface AgeBounds {
  readonly minAgeSeconds: number;
  readonly maxAgeSeconds: number;
  readonly defaultAgeSeconds: number;
}

/** How many seconds an answer is fresh (RFC 9111 §4.2, §5.2), within bounds. */
export function freshSeconds(headers: Headers, bounds: AgeBounds): number {
  const { minAgeSeconds, maxAgeSeconds, defaultAgeSeconds } = bounds;
  const asked = askedSeconds(headers) ?? defaultAgeSeconds;
  return Math.min(Math.max(asked, minAgeSeconds), maxAgeSeconds);
}

function askedSeconds(headers: Headers): number | undefined {
  const directives = (headers.get('cache-control') ?? '').toLowerCase();
  if (/(^|,)\s*no-(store|cache)\s*(,|$)/.test(directives)) return 0;
  const maxAge = /(?:^|,)\s*max-age\s*=\s*"?(\d+)/.exec(directives)?.[1];
  // The answer may have waited in a proxy already.
  if (maxAge !== undefined) return Number(maxAge) - (Number(headers.get('age')) || 0);
  const expires = headers.get('expires');
  if (expires === null) return undefined;
  const seconds = (Date.parse(expires) - Date.parse(headers.get('date') ?? '')) / 1000;
  // An invalid Expires, often 0, means expired already (RFC 9111 §5.3); without a Date there is nothing to measure it by.
  return Number.isNaN(seconds) ? 0 : seconds;
}

/** When keys were fetched and until when they are fresh, in milliseconds. */
export interface Lifetime {
  /** When they came. */
  readonly fetchedAt: number;
  /** Until when nobody needs to ask again. */
  readonly freshUntil: number;
}

/**
 * Where keys are in their life: `ahead` is the last fifth of their freshness, in which they are renewed while they still
 * serve; `expired` keys may serve while the server fails; those that are `gone` may not.
 */
export type Stage = 'fresh' | 'ahead' | 'expired' | 'gone';

/** How far a clock may be set back before keys count as fetched in another time. */
const clockStepMs = 60_000;

/** Tells the stage of keys. */
export function stageOf({ fetchedAt, freshUntil }: Lifetime, now: number, staleMs: number): Stage {
  if (now >= freshUntil + staleMs) return 'gone';
  if (now >= freshUntil || now < fetchedAt - clockStepMs) return 'expired';
  return now >= freshUntil - (freshUntil - fetchedAt) / 5 ? 'ahead' : 'fresh';
}

/** Whether a moment in the past is less than a time ago; a moment in the future, after the clock was set back, is not. */
export function isWithin(elapsedMs: number, boundMs: number): boolean {
  return elapsedMs >= 0 && elapsedMs < boundMs;
}

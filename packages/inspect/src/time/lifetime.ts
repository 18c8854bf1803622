import { readTime } from './read-time.ts';

/** Where now stands in the life of a token. `tolerated`: outside, but within the clock tolerance. */
export type LifetimeState = 'before' | 'inside' | 'tolerated' | 'after' | 'endless' | 'broken';

/** A claim that bounds a lifetime. */
export type LifetimeClaim = 'iat' | 'nbf' | 'exp';

/** A point on the bar. */
export interface LifetimeMoment {
  /** Which moment it is. */
  readonly name: LifetimeClaim | 'now';
  /** Milliseconds since 1970. */
  readonly ms: number;
  /** Where it stands on the bar: 0 is the left end, 1 the right end. */
  readonly position: number;
}

/** A token's lifetime as a bar to draw. */
export interface Lifetime {
  /** Where now stands. */
  readonly state: LifetimeState;
  /** The claim that decides the state; undefined inside and where nothing ends. */
  readonly cause: LifetimeClaim | undefined;
  /** The claims that are times, and now, oldest first. */
  readonly moments: readonly LifetimeMoment[];
  /** How much of the lifetime is over: 0 at its start, 1 at its end, outside of 0 to 1 before and after. */
  readonly nowFraction: number | undefined;
  /** From nbf (or iat) to exp, in milliseconds. */
  readonly durationMs: number | undefined;
}

/** The claims as they are in the token, and the clock they are held against. */
export interface LifetimeOptions {
  /** The claim iat (default: none). */
  readonly iat?: unknown;
  /** The claim nbf (default: none). */
  readonly nbf?: unknown;
  /** The claim exp (default: none). */
  readonly exp?: unknown;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Seconds that clocks may differ (default: 0). */
  readonly toleranceSeconds?: number | undefined;
}

interface Times {
  readonly iat: number | undefined;
  readonly nbf: number | undefined;
  readonly exp: number | undefined;
}

/**
 * The bar of a token's lifetime (RFC 7519 sections 4.1.4 to 4.1.6).
 *
 * A token ends at `exp` (that moment is outside) and starts at `nbf`; an `iat` in the future counts
 * as not begun. `broken` where a claim is no NumericDate or the end is not after the start.
 *
 * @example
 * const bar = lifetime({ iat: 1790000000, exp: 1790003600, now: 1790001800000 });
 * bar.state; // 'inside'
 * bar.nowFraction; // 0.5
 */
export function lifetime(options: LifetimeOptions): Lifetime {
  const times = { iat: msOf('iat', options), nbf: msOf('nbf', options), exp: msOf('exp', options) };
  const start = times.nbf ?? times.iat;
  const durationMs = start === undefined || times.exp === undefined ? undefined : times.exp - start;
  const nowFraction =
    start === undefined || durationMs === undefined || durationMs <= 0
      ? undefined
      : (options.now - start) / durationMs;
  return { ...judge(times, options), moments: place(times, options.now), nowFraction, durationMs };
}

function msOf(name: LifetimeClaim, options: LifetimeOptions): number | undefined {
  const reading = readTime(options[name], { now: options.now });
  return reading.isNumericDate ? reading.ms : undefined;
}

function judge(times: Times, options: LifetimeOptions): Pick<Lifetime, 'state' | 'cause'> {
  const broken = brokenClaim(times, options);
  if (broken !== undefined) return { state: 'broken', cause: broken };
  const late = latestStart(times);
  const { exp } = times;
  const slack = (options.toleranceSeconds ?? 0) * 1000;
  if (exp !== undefined && options.now >= exp + slack) return { state: 'after', cause: 'exp' };
  if (late !== undefined && options.now < late.ms - slack) return { state: 'before', cause: late.name };
  if (exp !== undefined && options.now >= exp) return { state: 'tolerated', cause: 'exp' };
  if (late !== undefined && options.now < late.ms) return { state: 'tolerated', cause: late.name };
  return { state: exp === undefined ? 'endless' : 'inside', cause: undefined };
}

function brokenClaim(times: Times, options: LifetimeOptions): LifetimeClaim | undefined {
  const names: readonly LifetimeClaim[] = ['iat', 'nbf', 'exp'];
  const unreadable = names.find((name) => options[name] !== undefined && times[name] === undefined);
  if (unreadable !== undefined) return unreadable;
  const start = Math.max(times.iat ?? Number.NEGATIVE_INFINITY, times.nbf ?? Number.NEGATIVE_INFINITY);
  return times.exp !== undefined && times.exp <= start ? 'exp' : undefined;
}

function latestStart({ iat, nbf }: Times): { name: LifetimeClaim; ms: number } | undefined {
  if (nbf !== undefined && (iat === undefined || nbf >= iat)) return { name: 'nbf', ms: nbf };
  return iat === undefined ? undefined : { name: 'iat', ms: iat };
}

/** Room that is left for a now outside of the lifetime, however far away it is. */
const margin = 0.2;
const nowInMargin = 0.04;

function place(times: Times, now: number): readonly LifetimeMoment[] {
  const { iat, nbf, exp } = times;
  const claims = [moment('iat', iat), moment('nbf', nbf), moment('exp', exp)].flat();
  const [first, last] = [Math.min(...claims.map(({ ms }) => ms)), Math.max(...claims.map(({ ms }) => ms))];
  if (claims.length === 0) return [{ name: 'now', ms: now, position: 0.5 }];
  const left = now < first ? margin : 0;
  const right = now > last ? 1 - margin : 1;
  const toPosition = (ms: number): number =>
    last === first ? (left + right) / 2 : left + ((right - left) * (ms - first)) / (last - first);
  const nowAt = now < first ? nowInMargin : now > last ? 1 - nowInMargin : toPosition(now);
  const placed = claims.map((claim) => ({ ...claim, position: toPosition(claim.ms) }));
  return [...placed, { name: 'now' as const, ms: now, position: nowAt }].toSorted((a, b) => a.ms - b.ms);
}

function moment(
  name: LifetimeClaim,
  ms: number | undefined,
): readonly { readonly name: LifetimeClaim; readonly ms: number }[] {
  return ms === undefined ? [] : [{ name, ms }];
}

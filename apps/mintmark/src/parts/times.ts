import { formatLocal, readTime } from '@mintmark/inspect/time';
import type { ReadableTime } from '../output/times.ts';
import { readableTime } from '../output/times.ts';

/** Claims that are times (RFC 7519 §4.1, OpenID Connect Core §2, RFC 9068), in the order in which they happen. */
const timeNames = ['auth_time', 'iat', 'nbf', 'exp', 'updated_at'];

/** The time of a claim, as it was meant. */
export interface ClaimTime extends ReadableTime {
  readonly name: string;
  /** What it is written in, where that is not seconds. */
  readonly unit: string | undefined;
}

/** The times in the claims of a token. */
export function timesOf(
  claims: Readonly<Record<string, unknown>> | undefined,
  nowMs: number,
): readonly ClaimTime[] {
  return timeNames.flatMap((name) => {
    if (claims === undefined || !Object.hasOwn(claims, name)) return [];
    const { ms, unit } = readTime(claims[name], { now: nowMs });
    if (ms === undefined) return [];
    return [{ name, ...readableTime(ms / 1000, nowMs), unit: unit === 'seconds' ? undefined : unit }];
  });
}

/** Tells a moment in the zone of the person, where that is another than UTC. */
export function formatHere(seconds: number, timeZone: string | undefined): string | undefined {
  try {
    const text = formatLocal(seconds * 1000, { timeZone });
    return /GMT(?:\+00:00)?$/.test(text) ? undefined : text;
  } catch (error) {
    // TZ may be a path or a rule of POSIX, which Intl does not know; the zone of the machine is what they lead to.
    if (!(error instanceof RangeError) || timeZone === undefined) throw error;
    return formatHere(seconds, undefined);
  }
}

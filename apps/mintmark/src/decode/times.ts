import type { ReadableTime } from '../output/times.ts';
import { readableTime } from '../output/times.ts';
import type { TokenParts } from './take-apart.ts';
import { objectOf } from './segment.ts';

/** Claims that are times (RFC 7519 §4.1, OpenID Connect Core §2, RFC 9068), in the order in which they happen. */
const timeNames = ['auth_time', 'iat', 'nbf', 'exp', 'updated_at'];

/** The times in the claims of a token, by name. */
export function timesOf(
  { kind, content }: TokenParts,
  nowMs: number,
): readonly (readonly [string, ReadableTime])[] {
  const claims = kind === 'signed' ? objectOf(content) : undefined;
  return timeNames.flatMap((name) => {
    const seconds = claims !== undefined && Object.hasOwn(claims, name) ? claims[name] : undefined;
    const isTime = typeof seconds === 'number' && Number.isFinite(seconds);
    return isTime ? [[name, readableTime(seconds, nowMs)] as const] : [];
  });
}

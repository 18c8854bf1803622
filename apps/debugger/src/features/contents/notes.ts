import type { JsonNotes } from '../../shared/json/format-json.ts';
import { currentLanguage, words } from '../../shared/strings/words.ts';
import { formatRelative, formatUtc } from '../../shared/time/format-time.ts';
import { readTime } from '../../shared/time/read-time.ts';

const timeClaims: ReadonlySet<string> = new Set(['exp', 'nbf', 'iat', 'auth_time', 'updated_at']);

type Members = Readonly<Record<string, unknown>>;

/** The time claims in words: in UTC and seen from now; a spelling that is no NumericDate is named. */
export function noteTimes(claims: Members | undefined, now: number): JsonNotes {
  const entries = Object.entries(claims ?? {}).filter(([name]) => timeClaims.has(name));
  return Object.fromEntries(entries.map(([name, value]) => [name, describeTime(value, now)]));
}

function describeTime(value: unknown, now: number): string | undefined {
  const reading = readTime(value);
  if (reading.kind === 'no-time') return undefined;
  return words().claims.times[reading.kind](
    formatUtc(reading.seconds),
    formatRelative(reading.seconds, now, currentLanguage()),
  );
}

/** The algorithm in plain words. */
export function noteHeader(header: Members | undefined): JsonNotes {
  const algorithm = header?.['alg'];
  if (typeof algorithm !== 'string' || !Object.hasOwn(words().claims.algorithms, algorithm)) return {};
  return { alg: words().claims.algorithms[algorithm] };
}

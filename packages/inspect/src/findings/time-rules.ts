import { profiles } from '@mintmark/oauth/profiles';
import { nodeAt } from '../json/json-pointer.ts';
import { formatDuration, formatRelative } from '../time/relative-time.ts';
import { readTime } from '../time/read-time.ts';
import type { TimeReading } from '../time/time-reading.ts';
import { correctClaim } from './correct-claim.ts';
import { placeOfClaim } from './place.ts';
import type { Found, Rule } from './rule.ts';
import type { TokenSubject } from './token-subject.ts';

const hour = 3600;
const day = 24 * hour;

/** The rules of the claims exp, nbf and iat. */
export const timeRules: readonly Rule[] = [
  {
    id: 'TIM-01',
    severity: 'error',
    title: 'No expiry',
    why: 'A token that never ends can be used for ever once it is lost.',
    fix: 'Issue tokens with "exp", and have verifiers require it.',
    source: 'RFC 7519 §4.1.4, RFC 6750 §5.3',
    snippet: `createSigner({ key, issuer, expiresInSeconds: 300 })`,
    token: (subject) => findNoExpiry(subject),
  },
  {
    id: 'TIM-02',
    severity: 'error',
    title: 'Out of its time',
    why: 'Outside of nbf to exp a token must not be accepted.',
    fix: 'Get a new token; if the clocks differ, set them right or allow a small tolerance.',
    source: 'RFC 7519 §4.1.4, §4.1.5',
    token: (subject) => findOutOfTime(subject),
  },
  {
    id: 'TIM-03',
    severity: 'error',
    title: 'A time that is not in seconds',
    why: 'Milliseconds put an expiry tens of thousands of years ahead; texts are refused or read as something else.',
    fix: 'Write whole seconds since 1970 as a JSON number.',
    source: 'RFC 7519 §2 (NumericDate)',
    snippet: `const exp = Math.floor(Date.now() / 1000) + 300;`,
    token: (subject) => findWrongUnit(subject),
  },
  {
    id: 'TIM-04',
    severity: 'error',
    title: 'Times that contradict each other',
    why: 'A token that ends before it begins is valid for nobody, or, to a verifier that checks one of them only, for too long.',
    fix: 'Take all times from one clock in UTC: iat ≤ nbf < exp.',
    source: 'RFC 7519 §4.1',
    token: (subject) => findContradictions(subject),
  },
  {
    id: 'TIM-05',
    severity: 'warning',
    title: 'Valid for too long',
    why: 'As long as it is valid, a stolen token works; and until then what it says may be out of date.',
    fix: 'Shorten its life and refresh it, or give the verifiers a revocation feed.',
    source: 'RFC 6750 §5.3, RFC 9449 §11.1',
    token: (subject) => findLongLife(subject),
  },
];

const at = ({ reading }: TokenSubject, claim: string, found: Omit<Found, 'places'>): Found => ({
  ...found,
  places: placeOfClaim(reading, claim),
});

function findNoExpiry({ claims, profile }: TokenSubject): readonly Found[] {
  if (claims === undefined || Object.hasOwn(claims, 'exp')) return [];
  const kind = profile === undefined ? undefined : profiles[profile];
  // Proofs and events are bounded by iat, by their receiver.
  if (kind !== undefined && !kind.expiryRequired) return [];
  return [{ message: 'there is no "exp", so the token never ends' }];
}

function secondsOf({ claims }: TokenSubject, claim: string): number | undefined {
  const value = claims?.[claim];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function findOutOfTime(subject: TokenSubject): readonly Found[] {
  const { nowSeconds: now, toleranceSeconds: tolerance } = subject;
  const [exp, nbf] = [secondsOf(subject, 'exp'), secondsOf(subject, 'nbf')];
  const when = (seconds: number): string => formatRelative(seconds * 1000, now * 1000);
  const found: Found[] = [];
  if (exp !== undefined && now >= exp + tolerance)
    found.push(at(subject, 'exp', { message: `expired ${when(exp)}` }));
  else if (exp !== undefined && now >= exp) {
    const message = `expired ${when(exp)}: valid only thanks to the tolerance of ${formatDuration(tolerance * 1000)}`;
    found.push(at(subject, 'exp', { message, severity: 'info' }));
  } else if (exp !== undefined && exp - now < 60) {
    found.push(at(subject, 'exp', { message: `expires ${when(exp)}`, severity: 'info' }));
  }
  if (nbf === undefined || now >= nbf) return found;
  const isTolerated = now >= nbf - tolerance;
  const message = isTolerated
    ? `starts ${when(nbf)}: valid only thanks to the tolerance`
    : `starts ${when(nbf)}`;
  return [...found, at(subject, 'nbf', { message, severity: isTolerated ? 'info' : 'error' })];
}

const timeClaims = ['exp', 'nbf', 'iat', 'auth_time', 'updated_at'] as const;

function findWrongUnit(subject: TokenSubject): readonly Found[] {
  const { claims, reading, nowSeconds } = subject;
  return timeClaims.flatMap((claim) => {
    if (claims === undefined || !Object.hasOwn(claims, claim)) return [];
    const node = nodeAt(reading.payload?.root, `/${claim}`);
    const literal = node?.kind === 'number' ? node.literal : undefined;
    const read = readTime(claims[claim], { now: nowSeconds * 1000, literal });
    if (isFine(read)) return [];
    const { suggestion } = read;
    const correctedToken =
      suggestion === undefined ? undefined : correctClaim(reading, `/${claim}`, suggestion);
    const message = `"${claim}" is ${unitWords[read.unit]}${suggestion === undefined ? '' : `; in seconds it is ${suggestion}`}`;
    // What a verifier does not look at is at most misread.
    return [
      at(subject, claim, { message, correctedToken, ...(claim === 'updated_at' && { severity: 'warning' }) }),
    ];
  });
}

function isFine(read: TimeReading): boolean {
  return read.unit === 'seconds' && !read.looksLikeDuration;
}

const unitWords: Readonly<Record<TimeReading['unit'], string>> = {
  seconds: 'a duration, where a moment belongs',
  milliseconds: 'in milliseconds',
  microseconds: 'in microseconds',
  nanoseconds: 'in nanoseconds',
  ticks: 'in .NET ticks',
  'file-time': 'a Windows file time',
  negative: 'negative: before 1970',
  'number-text': 'a number in quotes',
  'iso-8601': 'an ISO 8601 text',
  'http-date': 'a date text',
  'duration-text': 'the text of a duration',
  overflow: 'a number beyond all calendars',
  boolean: 'a boolean',
  null: 'null',
  array: 'an array',
  object: 'an object',
  text: 'a text that is no date',
  missing: 'missing',
};

function findContradictions(subject: TokenSubject): readonly Found[] {
  const { nowSeconds: now, toleranceSeconds: tolerance } = subject;
  const [exp, nbf, iat] = [secondsOf(subject, 'exp'), secondsOf(subject, 'nbf'), secondsOf(subject, 'iat')];
  const found: Found[] = [];
  if (exp !== undefined && iat !== undefined && exp <= iat) {
    found.push(at(subject, 'exp', { message: '"exp" is not after "iat"' }));
  }
  if (exp !== undefined && nbf !== undefined && nbf >= exp) {
    found.push(at(subject, 'nbf', { message: '"nbf" is not before "exp"' }));
  }
  if (iat === undefined || iat - now <= tolerance || iat > now * 100) return found;
  const hours = Math.round((iat - now) / hour);
  const isZone = hours > 0 && hours <= 14 && Math.abs(iat - now - hours * hour) <= 120;
  const zone = isZone ? `; ${hours} h ahead looks like local time taken for UTC` : '';
  const message = `"iat" is ${formatRelative(iat * 1000, now * 1000)}, in the future${zone}`;
  return [...found, at(subject, 'iat', { message, severity: 'warning' })];
}

function isOtherUnit(value: number, { nowSeconds }: TokenSubject): boolean {
  const { unit } = readTime(value, { now: nowSeconds * 1000 });
  return unit !== 'seconds' && unit !== 'negative';
}

function findLongLife(subject: TokenSubject): readonly Found[] {
  const { profile } = subject;
  const exp = secondsOf(subject, 'exp');
  const start = secondsOf(subject, 'iat') ?? secondsOf(subject, 'nbf');
  // Other units are a matter of TIM-03.
  if (exp === undefined || start === undefined || isOtherUnit(exp, subject) || isOtherUnit(start, subject))
    return [];
  const life = exp - start;
  const say = (limit: number): string => {
    const kind = profile === undefined ? 'a token' : `a token of the kind "${profiles[profile].title}"`;
    return `valid for ${formatDuration(life * 1000)}; ${kind} should end within ${formatDuration(limit * 1000)}`;
  };
  const limit = profile === undefined ? day : profiles[profile].maxLifetimeSeconds;
  if (limit === undefined || life <= limit) return [];
  if (profile === undefined) {
    return [at(subject, 'exp', { message: say(limit), severity: life > 90 * day ? 'warning' : 'info' })];
  }
  const isError = profile === 'access-token' && life > day;
  return [at(subject, 'exp', { message: say(limit), severity: isError ? 'error' : 'warning' })];
}

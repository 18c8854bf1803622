import type { ReasonCode } from '@mintmark/oauth/reasons';
import type { TokenSubject } from '../findings/token-subject.ts';
import { formatUtc } from '../time/format-utc.ts';
import { readTime } from '../time/read-time.ts';
import { formatDuration, formatRelative } from '../time/relative-time.ts';
import { noClaims } from './no-claims.ts';
import { answer, type Verdict } from './verdict.ts';

const timeClaims = ['exp', 'nbf', 'iat'] as const;

type Claims = Readonly<Record<string, unknown>>;

/** A moment in seconds since 1970, and how far clocks may differ. */
interface Clock {
  readonly nowSeconds: number;
  readonly toleranceSeconds: number;
}

/** Is it in time? By the same rules as the library's verifier, in the same order. */
export function judgeTime(subject: TokenSubject): Verdict {
  const { claims } = subject;
  if (claims === undefined) return noClaims('time', subject);
  return (
    findInvalid(claims) ??
    findRefusal(claims, subject) ??
    findDoubt(claims, subject) ??
    inTime(claims, subject)
  );
}

function findInvalid(claims: Claims): Verdict | undefined {
  const name = timeClaims.find((claim) => Object.hasOwn(claims, claim) && !isSeconds(claims[claim]));
  if (name === undefined) return undefined;
  const sentence = `"${name}" must be a number of seconds since 1970.`;
  const hint = 'Issue it as a JSON number, without quotes.';
  return answer('time', 'no', {
    code: 'claim_invalid',
    phrase: 'not-a-number',
    sentence,
    hint,
    facts: { claim: name },
  });
}

function isSeconds(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** Units that are finer than seconds, in words. */
const finerUnits: ReadonlyMap<string, string> = new Map([
  ['milliseconds', 'milliseconds'],
  ['microseconds', 'microseconds'],
  ['nanoseconds', 'nanoseconds'],
  ['ticks', '.NET ticks'],
  ['file-time', 'the units of a Windows file time'],
]);

function findRefusal({ exp, nbf, iat }: Claims, clock: Clock): Verdict | undefined {
  const { nowSeconds, toleranceSeconds } = clock;
  // RFC 7519 section 4.1.4: the time must be before exp.
  if (isSeconds(exp) && nowSeconds >= exp + toleranceSeconds) return refuse('expired', exp, clock);
  if (isSeconds(nbf) && nowSeconds < nbf - toleranceSeconds) return refuse('early', nbf, clock);
  if (isSeconds(iat) && nowSeconds < iat - toleranceSeconds && !finerUnits.has(unitOf(iat, clock))) {
    return refuse('future', iat, clock);
  }
  return undefined;
}

interface Refusal {
  readonly code: ReasonCode;
  readonly say: (when: string, at: string) => string;
  readonly hint: string;
}

const refusals: Readonly<Record<'expired' | 'early' | 'future', Refusal>> = {
  expired: {
    code: 'token_expired',
    say: (when, at) => `Expired ${when} (${at}).`,
    hint: 'Issue a new token, or raise the tolerance if the clocks differ.',
  },
  early: {
    code: 'token_not_yet_valid',
    say: (when, at) => `Not valid before ${at} (${when}).`,
    hint: 'Wait, or raise the tolerance if the clocks differ.',
  },
  future: {
    code: 'token_issued_in_future',
    say: (when, at) => `Says it was issued ${when} (${at}).`,
    hint: 'The clock of the issuer is ahead: set it right, or raise the tolerance.',
  },
};

function refuse(phrase: keyof typeof refusals, at: number, { nowSeconds }: Clock): Verdict {
  const { code, say, hint } = refusals[phrase];
  const sentence = say(formatRelative(at * 1000, nowSeconds * 1000), formatUtc(at * 1000));
  return answer('time', 'no', { code, phrase, sentence, hint, facts: { at: at * 1000 } });
}

function unitOf(value: unknown, { nowSeconds }: Clock): string {
  return readTime(value, { now: nowSeconds * 1000 }).unit;
}

/** Milliseconds where seconds belong are a date far off: nobody meant that. */
function findDoubt(claims: Claims, clock: Clock): Verdict | undefined {
  for (const claim of ['iat', 'exp', 'nbf'] as const) {
    const unit = unitOf(claims[claim], clock);
    if (unit === 'overflow' && claim !== 'iat') return beyond(claim);
    const words = finerUnits.get(unit);
    if (words === undefined) continue;
    const year = 1970 + Math.floor(Number(claims[claim]) / (365.2425 * 86_400));
    const sentence = `"${claim}" is in ${words}; it must be in seconds. Verifiers read it as the year ${year}.`;
    const hint = 'Divide it before issuing.';
    const facts = { claim, unit, year };
    // Of these, the future is refused in "iat" alone: that of "nbf" was told before, and an expiry may be far off.
    const [state, code] =
      claim === 'iat' ? (['no', 'token_issued_in_future'] as const) : (['unknown', 'claim_invalid'] as const);
    return answer('time', state, { code, phrase: 'not-seconds', sentence, hint, facts });
  }
  return undefined;
}

function beyond(claim: string): Verdict {
  const sentence = `"${claim}" is a number beyond all calendars, which some verifiers cannot read as a time.`;
  const hint = 'Issue it as seconds since 1970.';
  return answer('time', 'unknown', {
    code: 'claim_invalid',
    phrase: 'beyond',
    sentence,
    hint,
    facts: { claim },
  });
}

function inTime({ exp }: Claims, { nowSeconds, toleranceSeconds }: Clock): Verdict {
  if (!isSeconds(exp)) {
    const sentence = 'It has no expiry (exp), so it never ends.';
    return answer('time', 'yes', { phrase: 'endless', sentence, hint: 'Give tokens an expiry.' });
  }
  const facts = { at: exp * 1000, toleranceSeconds };
  const when = formatRelative(exp * 1000, nowSeconds * 1000);
  if (nowSeconds < exp) {
    return answer('time', 'yes', {
      phrase: 'expires',
      sentence: `Expires ${when} (${formatUtc(exp * 1000)}).`,
      facts,
    });
  }
  const tolerance = formatDuration(toleranceSeconds * 1000);
  const sentence = `Expired ${when}, within the tolerance of ${tolerance}.`;
  return answer('time', 'yes', { phrase: 'tolerated', sentence, facts });
}

import type { Judgement, ReadClaims } from '../../shared/judgement.ts';
import { currentLanguage, words, type Words } from '../../shared/strings/words.ts';
import { formatDuration, formatRelative, formatUtc } from '../../shared/time/format-time.ts';
import { readTime } from '../../shared/time/read-time.ts';

/** The moment a token is judged at, in seconds. */
export interface Clock {
  readonly now: number;
  readonly toleranceSeconds: number;
}

const say = (): Words['verdict'] => words().verdict;
const claimNames = ['exp', 'nbf', 'iat'] as const;

/** Is it in time? The same rules as the library's verifier, in the same order. */
export function judgeTime(read: ReadClaims, clock: Clock): Judgement {
  if (read.kind === 'none')
    return { status: 'unknown', word: say().words.unknown, sentence: say().time.noClaims };
  if (read.kind === 'encrypted')
    return { status: 'unknown', word: say().words.unknown, sentence: say().time.encrypted };
  const { claims } = read;
  return findInvalid(claims) ?? findRefusal(claims, clock) ?? findDoubt(claims) ?? judgeExpiry(claims, clock);
}

function findInvalid(claims: ClaimValues): Judgement | undefined {
  const name = claimNames.find((claim) => Object.hasOwn(claims, claim) && !isSeconds(claims[claim]));
  if (name === undefined) return undefined;
  return {
    status: 'bad',
    word: say().time.words.broken,
    sentence: say().time.notNumber(name),
    code: 'claim_invalid',
  };
}

type ClaimValues = Readonly<Record<string, unknown>>;

function isSeconds(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function findRefusal(claims: ClaimValues, { now, toleranceSeconds }: Clock): Judgement | undefined {
  const { exp, nbf, iat } = claims;
  // RFC 7519 section 4.1.4: the time MUST be before exp.
  if (isSeconds(exp) && now >= exp + toleranceSeconds) return refusal('expired', exp, now);
  if (isSeconds(nbf) && now < nbf - toleranceSeconds) return refusal('early', nbf, now);
  if (isSeconds(iat) && now < iat - toleranceSeconds && readTime(iat).kind === 'seconds')
    return refusal('future', iat, now);
  return undefined;
}

const codes = {
  expired: 'token_expired',
  early: 'token_not_yet_valid',
  future: 'token_issued_in_future',
} as const;

function refusal(kind: keyof typeof codes, at: number, now: number): Judgement {
  const sentence = say().time[kind](formatRelative(at, now, currentLanguage()), formatUtc(at));
  return { status: 'bad', word: say().time.words[kind], sentence, code: codes[kind] };
}

/** Milliseconds where seconds belong are no refusal for a verifier, only a date far off. */
function findDoubt(claims: ClaimValues): Judgement | undefined {
  for (const name of claimNames) {
    const reading = readTime(claims[name]);
    if (reading.kind !== 'milliseconds' && reading.kind !== 'microseconds') continue;
    const year = 1970 + Math.floor(Number(claims[name]) / (365.2425 * 86_400));
    return {
      status: 'unsure',
      word: say().time.words.far,
      sentence: say().time.notSeconds(name, reading.kind, year),
    };
  }
  return undefined;
}

function judgeExpiry({ exp }: ClaimValues, { now, toleranceSeconds }: Clock): Judgement {
  if (!isSeconds(exp))
    return { status: 'unsure', word: say().time.words.forever, sentence: say().time.forever };
  const relative = formatRelative(exp, now, currentLanguage());
  const sentence =
    now < exp
      ? say().time.expires(relative, formatUtc(exp))
      : say().time.tolerated(relative, formatDuration(toleranceSeconds, currentLanguage()));
  return { status: 'good', word: say().words.yes, sentence };
}

import { checkProfile, isSameType, profiles } from '@mintmark/oauth/profiles';
import type { ReasonCode } from '@mintmark/oauth/reasons';
import type { TokenSubject } from '../findings/token-subject.ts';
import { formatDuration } from '../time/relative-time.ts';
import { checkLayers } from './check-layers.ts';
import { noClaims } from './no-claims.ts';
import { answer, type Phrase, type Verdict } from './verdict.ts';

type Refusal = Phrase & { readonly code: ReasonCode };
type Check = (subject: TokenSubject, claims: Readonly<Record<string, unknown>>) => Refusal | undefined;

/** Is it allowed here: algorithm, type, issuer, audience, claims and lifetime as the service expects them? */
export function judgePolicy(subject: TokenSubject): Verdict {
  const { claims, expected } = subject;
  for (const check of headerChecks) {
    const refusal = check(subject, {});
    if (refusal !== undefined) return answer('policy', 'no', refusal);
  }
  if (claims === undefined) return noClaims('policy', subject);
  for (const check of claimChecks) {
    const refusal = check(subject, claims);
    if (refusal !== undefined) return answer('policy', 'no', refusal);
  }
  const open = (['issuer', 'audience'] as const).filter((name) => expected[name] === undefined);
  if (open.length === 0) {
    return answer('policy', 'yes', { phrase: 'as-expected', sentence: 'Everything is as you expect it.' });
  }
  const what = open.join(' and ');
  const sentence = `Not asked: nobody said which ${what} to expect.`;
  const hint = `Enter the ${what} that your service expects.`;
  const facts = { open: open.join(' ') };
  return answer('policy', 'unknown', { code: 'policy_missing', phrase: 'not-asked', sentence, hint, facts });
}

/** Who expects an issuer or an audience expects a JWT, and a JWT is compact (RFC 7519 section 1). */
const checkSerialization: Check = ({ reading: { kind }, profile, expected }) => {
  const { issuer, audience, type } = expected;
  if (issuer === undefined && audience === undefined && type === undefined) return undefined;
  const isOther =
    kind === 'json-signed' || kind === 'json-encrypted' || (kind === 'sd-jwt' && profile !== 'sd-jwt');
  if (!isOther) return undefined;
  const sentence =
    kind === 'sd-jwt'
      ? 'Your service expects a JWT, and behind this one there are more parts (~), as in an SD-JWT that it does not say to be.'
      : 'Your service expects a JWT, which is always compact, and this is a JSON serialization.';
  const hint = 'Send the compact token alone.';
  return { code: 'token_malformed', phrase: 'serialization', sentence, hint, facts: { kind } };
};

/** RFC 7797 section 7: a JWT has no unencoded payload. */
const checkEncoding: Check = ({ header }) => {
  if (header['b64'] !== false) return undefined;
  const sentence = 'Its payload is not encoded (b64), which no JWT may have.';
  const hint = 'Leave "b64" out.';
  return { code: 'critical_header_unsupported', phrase: 'unencoded', sentence, hint };
};

/** In the order of the library's verifier. */
const headerChecks: readonly Check[] = [
  checkSerialization,
  checkEncoding,
  ({ expected, header }) => {
    const { typ } = header;
    if (expected.type === undefined || (typeof typ === 'string' && isSameType(typ, expected.type)))
      return undefined;
    const sentence =
      typ === undefined ? 'The token has no type (typ).' : 'The token is of another type (typ).';
    return {
      code: 'type_mismatch',
      phrase: 'type',
      sentence,
      hint: 'Send the kind of token that is meant for this place.',
    };
  },
  ({ expected, algorithm }) =>
    expected.algorithms === undefined || (algorithm !== undefined && expected.algorithms.includes(algorithm))
      ? undefined
      : {
          code: 'algorithm_not_allowed',
          phrase: 'algorithm',
          sentence: 'The algorithm is not one of those you allow.',
          hint: 'Allow it only if the key is meant for it.',
        },
];

const claimChecks: readonly Check[] = [
  (subject) => checkLayers(subject),
  ({ expected }, claims) => {
    const missing = expected.requiredClaims?.find((claim) => !Object.hasOwn(claims, claim));
    return missing === undefined ? undefined : lacks(missing);
  },
  ({ expected: { issuer } }, { iss }) => {
    if (iss === issuer) return undefined;
    if (iss === undefined) return lacks('iss');
    if (typeof iss !== 'string') return mistyped('iss');
    if (issuer === undefined) return undefined;
    const sentence = 'The issuer is another one than you expect.';
    const hint = 'Check the environment that the token comes from, and the exact spelling.';
    return { code: 'issuer_mismatch', phrase: 'issuer', sentence, hint };
  },
  ({ expected: { audience } }, { aud }) => {
    if (aud === audience) return undefined;
    if (aud === undefined) return lacks('aud');
    const values: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
    if (!values.every((value) => typeof value === 'string')) return mistyped('aud');
    if (audience === undefined || values.includes(audience)) return undefined;
    const sentence = 'The token is meant for another audience than yours.';
    return {
      code: 'audience_mismatch',
      phrase: 'audience',
      sentence,
      hint: 'Ask the issuer for a token for your service.',
    };
  },
  (_, claims) => {
    // A verifier refuses them whatever it was told to expect.
    const wrong = ['sub', 'jti'].find(
      (name) => claims[name] !== undefined && typeof claims[name] !== 'string',
    );
    return wrong === undefined ? undefined : mistyped(wrong);
  },
  ({ expected: { maxLifetimeSeconds } }, { exp, iat }) => {
    if (maxLifetimeSeconds === undefined) return undefined;
    if (typeof exp !== 'number') return lacks('exp');
    if (typeof iat !== 'number') return lacks('iat');
    if (exp - iat <= maxLifetimeSeconds) return undefined;
    const lifetimeMs = Math.min((exp - iat) * 1000, Number.MAX_SAFE_INTEGER);
    const allowedMs = maxLifetimeSeconds * 1000;
    const sentence = `It is valid for ${formatDuration(lifetimeMs)}, longer than the ${formatDuration(allowedMs)} you allow.`;
    const facts = { lifetimeMs, allowedMs };
    return {
      code: 'lifetime_too_long',
      phrase: 'lifetime',
      sentence,
      hint: 'Have the issuer shorten it.',
      facts,
    };
  },
  ({ expected: { profile }, header }, claims) => {
    if (profile === undefined) return undefined;
    const violations = checkProfile(profile, { header, claims }).filter(({ level }) => level === 'must');
    const [first] = violations;
    if (first === undefined) return undefined;
    const { title, source } = profiles[profile];
    const sentence = `It is no ${title} (${source}): ${first.message}.`;
    const facts = { profile, rule: first.rule, member: first.member.name };
    return {
      code: 'profile_violated',
      phrase: 'profile',
      sentence,
      hint: 'Have the issuer follow the profile.',
      facts,
    };
  },
];

function lacks(claim: string): Refusal {
  const sentence = `The token has no "${claim}".`;
  return {
    code: 'claim_missing',
    phrase: 'missing',
    sentence,
    hint: 'Have the issuer set it.',
    facts: { claim },
  };
}

function mistyped(claim: string): Refusal {
  const sentence = `"${claim}" has the wrong type; it must be a text.`;
  return {
    code: 'claim_invalid',
    phrase: 'mistyped',
    sentence,
    hint: 'Have the issuer correct it.',
    facts: { claim },
  };
}

import { JoseError, type ClaimFailure } from '@mintmark/jose/errors';
import { challengeFor, type ChallengeForOptions, type TokenScheme } from '@mintmark/oauth/challenges';
import { dpopAlgorithms } from '@mintmark/oauth/dpop';
import { explanationUri, OAuthError } from '@mintmark/oauth/errors';
import { reasons, type ReasonCode } from '@mintmark/oauth/reasons';
import type { ProblemDetails, Refusal } from './refusal.ts';

/** How a resource server words its refusals. */
export interface RefusalSettings {
  readonly realm: string | undefined;
  readonly schemes: readonly TokenScheme[];
  readonly proofAlgorithms: readonly string[];
  readonly resourceMetadata: string | undefined;
  readonly explanations: string | undefined;
}

/** What a refusal says beyond its reason. */
export interface RefusalDetails {
  /** The scheme that the token was sent by (the first that is taken). */
  readonly used?: TokenScheme | undefined;
  /** The scope that the request needs (none). */
  readonly scope?: readonly string[] | undefined;
  /** The strength of login that the request needs, RFC 9470 (none). */
  readonly acrValues?: readonly string[] | undefined;
  /** How long ago the login may be, in seconds, RFC 9470 (none). */
  readonly maxAgeSeconds?: number | undefined;
  /** Further headers of the answer, such as `dpop-nonce` (none). */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Every claim that does not hold, for logs (none). */
  readonly failures?: readonly ClaimFailure[] | undefined;
  /** What was thrown, for logs (nothing). */
  readonly cause?: unknown;
}

/** What a client that meets an outage should wait, in seconds. */
const retryAfterSeconds = '5';

/** Makes the refusal for a reason. */
export function refuse(reason: ReasonCode, settings: RefusalSettings, details: RefusalDetails = {}): Refusal {
  const { status } = reasons[reason];
  const challenge = challengeFor(reason, {
    ...settings,
    ...proofChallenge(reason, settings, details),
    explanationBase: settings.explanations,
    ...details,
  });
  return {
    ok: false,
    ...{ status, reason, challenge },
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(challenge === undefined ? {} : { 'www-authenticate': challenge }),
      ...(status === 503 ? { 'retry-after': retryAfterSeconds } : {}),
      ...details.headers,
    },
    body: problemOf(reason, settings, details),
    failures: details.failures ?? [],
    cause: details.cause,
  };
}

/** What is wrong with a proof has to be said, and the scheme that was used be named, also where nobody set proofs up. */
function proofChallenge(
  reason: ReasonCode,
  { schemes, proofAlgorithms }: RefusalSettings,
  { used }: RefusalDetails,
): Pick<ChallengeForOptions, 'schemes' | 'algs'> {
  const { error } = reasons[reason];
  const isAboutProof = error === 'invalid_dpop_proof' || error === 'use_dpop_nonce' || used === 'DPoP';
  const algs = proofAlgorithms.length === 0 ? dpopAlgorithms : proofAlgorithms;
  return { schemes: isAboutProof && !schemes.includes('DPoP') ? ['DPoP', ...schemes] : schemes, algs };
}

function problemOf(
  reason: ReasonCode,
  { explanations }: RefusalSettings,
  { scope }: RefusalDetails,
): ProblemDetails {
  const { status, error, sentence } = reasons[reason];
  return {
    type: explanations === undefined ? 'about:blank' : explanationUri(reason, explanations),
    title: sentence,
    ...{ status, reason },
    ...(error === undefined ? {} : { error }),
    ...(error === 'insufficient_scope' && scope !== undefined ? { scope: scope.join(' ') } : {}),
  };
}

/** The reason in what was thrown; undefined for faults of the program, which are nobody's to hide. */
export function reasonOf(error: unknown): ReasonCode | undefined {
  if (error instanceof JoseError) return error.code;
  if (error instanceof OAuthError) return error.reason;
  return undefined;
}

/** The claims that do not hold, where what was thrown names them. */
export function failuresOf(error: unknown): readonly ClaimFailure[] {
  return error instanceof JoseError ? (error.failures ?? []) : [];
}

/** Headers that belong to the answer, where what was thrown has some. */
export function headersOf(error: unknown): Readonly<Record<string, string>> {
  return error instanceof OAuthError ? error.headers : {};
}

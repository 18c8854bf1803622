import { explanationUri } from '../errors/error-body.ts';
import type { OAuthErrorCode } from '../errors/oauth-errors.ts';
import type { ChallengeError } from '../reasons/reason.ts';
import { reasons, type ReasonCode } from '../reasons/reasons.ts';
import { formatChallenge, type Challenge } from './format-challenge.ts';

/** The schemes that tokens are sent by. */
export type TokenScheme = 'Bearer' | 'DPoP';

/** Options of {@link challengeFor}. */
export interface ChallengeForOptions extends Pick<
  Challenge,
  'realm' | 'scope' | 'resourceMetadata' | 'algs' | 'acrValues' | 'maxAgeSeconds' | 'errorDescription'
> {
  /** The schemes that the resource server takes, in its order of preference (`Bearer`). */
  readonly schemes?: readonly TokenScheme[];
  /** The scheme of the refused request, whose challenge then has the error (the first of `schemes`). */
  readonly used?: TokenScheme | undefined;
  /** The address of the debugger page, where reasons are explained (none). */
  readonly explanationBase?: string | undefined;
}

/** The errors that a challenge may have. */
const challengeErrors: readonly OAuthErrorCode[] = [
  ...([
    'invalid_token',
    'insufficient_scope',
    'insufficient_user_authentication',
    'invalid_request',
  ] as const),
  ...(['invalid_dpop_proof', 'use_dpop_nonce'] as const),
];

/**
 * The header `WWW-Authenticate` that a resource server refuses a request with: one challenge for each scheme that it
 * takes, the error at the one that was used. Undefined for reasons that no other token would help against (404, 429, 5xx) and
 * for errors that no challenge has, such as `invalid_grant`. A request without token gets challenges without error (RFC 6750 §3.1).
 *
 * @see https://www.rfc-editor.org/rfc/rfc9449#section-7.2
 * @example
 * challengeFor('token_missing', { realm: 'api' }); // 'Bearer realm="api"'
 * challengeFor('rate_limited'); // undefined
 */
export function challengeFor(reason: ReasonCode, options: ChallengeForOptions = {}): string | undefined {
  const { status, error, sentence } = reasons[reason];
  if (error === undefined ? status !== 401 : !isChallengeError(error)) return undefined;
  const { schemes = ['Bearer'], explanationBase, errorDescription = sentence } = options;
  const told = toldScheme(error, { ...options, schemes });
  return schemes
    .map((scheme) => {
      const challenge = plainChallenge(scheme, options);
      if (error === undefined || !isChallengeError(error) || scheme !== told)
        return formatChallenge(challenge);
      const errorUri = explanationBase === undefined ? undefined : explanationUri(reason, explanationBase);
      return formatChallenge({ ...challenge, ...stepUp(error, options), error, errorDescription, errorUri });
    })
    .join(', ');
}

/** Whether an error code may stand in a challenge. */
function isChallengeError(error: OAuthErrorCode): error is ChallengeError {
  return challengeErrors.includes(error);
}

/** What is wrong with a proof is said to whoever can make another one. */
function toldScheme(
  error: OAuthErrorCode | undefined,
  { schemes = [], used = schemes[0] }: ChallengeForOptions,
): TokenScheme | undefined {
  return error === 'invalid_dpop_proof' || error === 'use_dpop_nonce' ? 'DPoP' : used;
}

function plainChallenge(scheme: TokenScheme, options: ChallengeForOptions): Challenge {
  const { realm, scope, resourceMetadata, algs } = options;
  return { scheme, realm, scope, resourceMetadata, algs: scheme === 'DPoP' ? algs : undefined };
}

/** RFC 9470 §3: what the client has to ask for in the next authorization request. */
function stepUp(
  error: ChallengeError,
  { acrValues, maxAgeSeconds }: ChallengeForOptions,
): Partial<Challenge> {
  return error === 'insufficient_user_authentication' ? { acrValues, maxAgeSeconds } : {};
}

import { toDescription } from '../errors/error-body.ts';
import { formatScope } from '../parameters/scope.ts';
import type { ChallengeError } from '../reasons/reason.ts';
import { quote } from './challenge-syntax.ts';

/** What one challenge says. Everything but the scheme may be left out. */
export interface Challenge {
  /** How to authenticate. */
  readonly scheme: 'Bearer' | 'DPoP' | 'Basic';
  /** What the protected place is called. */
  readonly realm?: string | undefined;
  /** What is wrong with the token or request that was sent. */
  readonly error?: ChallengeError | undefined;
  /** The same for people; characters that the specification forbids are replaced. */
  readonly errorDescription?: string | undefined;
  /** Where the error is explained. */
  readonly errorUri?: string | undefined;
  /** The scope that is needed. */
  readonly scope?: readonly string[] | undefined;
  /** The address of the protected resource's metadata (RFC 9728 §5.1). */
  readonly resourceMetadata?: string | undefined;
  /** The algorithms that DPoP proofs may have (RFC 9449 §7.1). */
  readonly algs?: readonly string[] | undefined;
  /** The authentication contexts, one of which is needed (RFC 9470 §3). */
  readonly acrValues?: readonly string[] | undefined;
  /** How long ago the login may be, in seconds (RFC 9470 §3). */
  readonly maxAgeSeconds?: number | undefined;
}

/**
 * Writes a challenge for the header `WWW-Authenticate`.
 *
 * @throws TypeError for a value with characters that a header or the grammar does not allow
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-3
 * @example
 * formatChallenge({ scheme: 'Bearer', error: 'insufficient_scope', scope: ['notes:read'] }); // 'Bearer error="insufficient_scope", scope="notes:read"'
 */
export function formatChallenge(challenge: Challenge): string {
  const { scheme, errorDescription, maxAgeSeconds } = challenge;
  const members: ReadonlyArray<readonly [name: string, value: string | undefined]> = [
    ['realm', challenge.realm],
    ['error', challenge.error],
    ['error_description', errorDescription === undefined ? undefined : toDescription(errorDescription)],
    ['error_uri', challenge.errorUri],
    ['scope', challenge.scope === undefined ? undefined : formatScope(challenge.scope)],
    ['acr_values', challenge.acrValues?.join(' ')],
    ['max_age', maxAgeSeconds === undefined ? undefined : String(maxAgeSeconds)],
    ['algs', challenge.algs?.join(' ')],
    ['resource_metadata', challenge.resourceMetadata],
  ];
  const written = members.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${quote(value)}`],
  );
  return written.length === 0 ? scheme : `${scheme} ${written.join(', ')}`;
}

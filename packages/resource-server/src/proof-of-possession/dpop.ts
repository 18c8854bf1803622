import { verifyDpopProof, type VerifiedDpopProof } from '@mintmark/oauth/dpop';
import { OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
import { reasons } from '@mintmark/oauth/reasons';
import type { RequestParts } from '../authenticate/request-parts.ts';
import { readConfirmation } from './confirmation.ts';
import type { DpopNonces } from './dpop-nonces.ts';
import {
  resolveDpopOptions,
  type DpopOptions,
  type PossessionSettings,
  type ResolvedDpop,
} from './dpop-options.ts';
import type { MaybePromise } from './maybe-promise.ts';
import type { Possession, PresentedToken } from './presented-token.ts';
import { isSameText } from './same-text.ts';

/** Checks a request with a token; undefined where the token is bound to no key and needs no proof. @throws OAuthError */
export type DpopCheck = (
  request: RequestParts,
  presented: PresentedToken,
) => MaybePromise<Possession | undefined>;

/**
 * Makes the check of DPoP proofs at a resource server (RFC 9449 §7.1). A token that is bound to a key has to come by the scheme
 * `DPoP`, with a proof by that key for this request and this token; by no setting is it taken as a bearer token.
 *
 * @throws TypeError
 * @see https://www.rfc-editor.org/rfc/rfc9449#section-7.1
 * @example
 * const check = createDpopCheck({ mode: 'required' }, { publicOrigin: 'https://api.example' });
 * const possession = await check(request, { token, scheme: 'DPoP', claims });
 */
export function createDpopCheck(options: DpopOptions = {}, settings: PossessionSettings = {}): DpopCheck {
  const resolved = resolveDpopOptions(options, settings);
  return (request, presented) => {
    const { scheme, claims, dpopRequired = resolved.isRequired } = presented;
    const jkt = readConfirmation(claims)?.jkt;
    if (jkt === undefined) {
      // RFC 9449 §7.1: the scheme says that the token is bound, and it is not.
      if (scheme === 'DPoP') throw oauthErrorOf('token_not_bound');
      if (dpopRequired) throw unbound();
      return undefined;
    }
    // RFC 9449 §7.2: a bound token is not taken as a bearer token.
    if (scheme !== 'DPoP') throw oauthErrorOf('proof_missing');
    return prove(request, { jkt, token: presented.token }, resolved);
  };
}

async function prove(request: RequestParts, bound: BoundToken, resolved: ResolvedDpop): Promise<Possession> {
  const { jkt, nonce } = await verify(request, bound, resolved);
  assertSameKey(jkt, bound.jkt);
  return { jkt, headers: await nextNonce(nonce, resolved.nonces) };
}

/** A token, and the key that it is bound to. */
interface BoundToken {
  readonly token: string;
  readonly jkt: string;
}

async function verify(
  request: RequestParts,
  { token, jkt }: BoundToken,
  resolved: ResolvedDpop,
): Promise<VerifiedDpopProof> {
  const { nonces, memory, now, ...rest } = resolved;
  let nonce = '';
  const keepNonce = (value: string): boolean => {
    nonce = value;
    return true; // whether it is one of ours may take time to say: it is asked below
  };
  try {
    return await verifyDpopProof(request.header('dpop'), {
      ...{ algorithms: rest.algorithms, maxAgeSeconds: rest.maxAgeSeconds, keyCache: rest.keyCache },
      clockToleranceSeconds: rest.clockToleranceSeconds,
      method: request.method,
      url: rest.urlOf(request),
      now: now(),
      accessToken: token,
      nonce: nonces === undefined ? undefined : keepNonce,
      isFresh: async (key, ttlSeconds) => {
        if (nonces !== undefined && !(await askNonces(() => nonces.accept(nonce))))
          throw oauthErrorOf('proof_nonce_required');
        // A token that was stolen must not fill the memory with proofs by any number of keys.
        assertSameKey(key.slice(0, key.indexOf('.')), jkt);
        return memory(key, ttlSeconds);
      },
    });
  } catch (error) {
    throw await withNonce(error, nonces);
  }
}

function assertSameKey(jkt: string, expected: string): void {
  if (isSameText(jkt, expected)) return;
  throw refusal(
    new OAuthError('invalid_dpop_proof', 'the DPoP proof is by another key than that of the token', {
      reason: 'proof_invalid',
    }),
  );
}

/** A client whose nonce is not the newest gets that one with the answer, before its own ends (RFC 9449 §8.2). */
async function nextNonce(
  used: string | undefined,
  nonces: DpopNonces | undefined,
): Promise<Readonly<Record<string, string>>> {
  if (nonces === undefined) return {};
  const current = await askNonces(() => nonces.current());
  return current === used ? {} : { 'dpop-nonce': current };
}

async function withNonce(error: unknown, nonces: DpopNonces | undefined): Promise<unknown> {
  if (!(error instanceof OAuthError)) return error;
  if (error.code !== 'use_dpop_nonce' || nonces === undefined) return refusal(error);
  return refusal(error, { 'dpop-nonce': await askNonces(() => nonces.current()) });
}

/** Nonces may be those of a store of the API's own, which can be away as the memory of proofs can. */
async function askNonces<T>(ask: () => MaybePromise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    throw oauthErrorOf('replay_store_unavailable', { cause });
  }
}

/** The same refusal as a resource server answers it: where a token endpoint says 400, it says 401 (RFC 9449 §7.1). */
function refusal(error: OAuthError, headers: Readonly<Record<string, string>> = {}): OAuthError {
  const { code, description, reason } = error;
  const status = reason === undefined ? error.status : reasons[reason].status;
  return new OAuthError(code, description, { status, reason, cause: error.cause, headers });
}

/** There is no reason of its own for a token that is good, but elsewhere: a bound one is what helps. */
function unbound(): OAuthError {
  const { code, status } = oauthErrorOf('token_not_bound');
  const description = 'expected a token that is bound to a key, with a DPoP proof';
  return new OAuthError(code, description, { status, reason: 'token_not_bound' });
}

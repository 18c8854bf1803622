import type { Requirements } from '../requirements/requirements.ts';
import { createAuth, type Authorizer } from './auth.ts';
import type { Credentials } from './credentials.ts';
import type { Refusal } from './refusal.ts';
import type { Authenticated } from './resource-server.ts';
import type { VerifiedToken } from './verify-token.ts';

/** What is left to decide about a request whose token is good. */
export interface AdmissionOptions {
  readonly requirements: Requirements | undefined;
  /** Headers for the answer. */
  readonly headers: Readonly<Record<string, string>>;
  readonly authorizer: Authorizer;
}

/** No headers for the answer. */
export const noHeaders: Readonly<Record<string, string>> = Object.freeze({});

/** Lets a request with a good token in, unless it lacks what the request needs beyond that. */
export function admitVerified(
  { token, scheme, transport }: Credentials,
  { jwt, claims, issuer }: VerifiedToken,
  { requirements, headers, authorizer }: AdmissionOptions,
): Authenticated | Refusal {
  const entitlements = issuer.entitlementsOf(claims);
  const auth = createAuth({ token, scheme, transport, jwt, claims, issuer: issuer.issuer, entitlements });
  const refusal = requirements === undefined ? undefined : authorizer.authorize(auth, requirements);
  return refusal ?? { ok: true, auth, headers };
}

import { isReasonCode } from '@mintmark/oauth/reasons';
import type { IssuerRegistry } from '../issuers/issuer-registry.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { resolveRequirements } from '../requirements/resolve-requirements.ts';
import type { PossessionCheck } from '../proof-of-possession/check-possession.ts';
import type { TokenReader } from '../transport/token-reader.ts';
import { createAuth, type Authorizer } from './auth.ts';
import type { Credentials } from './credentials.ts';
import type { Listener } from './events.ts';
import type { Refusal } from './refusal.ts';
import { failuresOf, headersOf, reasonOf, refuse, type RefusalSettings } from './refuse.ts';
import type { RequestParts } from './request-parts.ts';
import type { Anonymous, Authenticated, ResourceServer } from './resource-server.ts';
import { verifyToken } from './verify-token.ts';
import { partsOf } from './web-request.ts';

/** What decides about requests is made of. */
export interface AuthenticatorParts extends Authorizer {
  readonly registry: IssuerRegistry;
  readonly readToken: TokenReader;
  readonly checkPossession: PossessionCheck;
  readonly settings: RefusalSettings;
  readonly on: Listener | undefined;
}

type Decision = Authenticated | Anonymous | Refusal;

const noHeaders: Readonly<Record<string, string>> = Object.freeze({});
const anonymous: Anonymous = Object.freeze({ ok: true, auth: undefined, headers: noHeaders });

/** Makes the two functions that decide about requests. */
export function createAuthenticator(
  parts: AuthenticatorParts,
): Pick<ResourceServer, 'authenticate' | 'authenticateOptional'> {
  const { settings, on } = parts;

  async function decide(request: RequestParts, requirements: Requirements | undefined): Promise<Decision> {
    resolveRequirements(requirements);
    let credentials: Credentials | undefined;
    try {
      credentials = parts.readToken(request);
      if (credentials === undefined) return anonymous;
      return await admit(request, credentials, requirements);
    } catch (error) {
      return refusalOf(error, settings, credentials);
    }
  }

  async function admit(
    request: RequestParts,
    credentials: Credentials,
    requirements: Requirements | undefined,
  ): Promise<Authenticated | Refusal> {
    const { token, scheme } = credentials;
    const { jwt, claims, issuer } = await verifyToken(token, parts.registry);
    const { dpopRequired, onStaleRevocation } = resolveRequirements(requirements);
    if (issuer.revocation !== undefined) await issuer.revocation.check(claims, onStaleRevocation);
    const checked = parts.checkPossession(request, {
      token,
      scheme,
      claims,
      ...(dpopRequired ? { dpopRequired } : {}),
    });
    const possession = checked instanceof Promise ? await checked : checked;
    const entitlements = issuer.entitlementsOf(claims);
    const auth = createAuth({ ...credentials, jwt, claims, issuer: issuer.issuer, entitlements });
    const refusal = requirements === undefined ? undefined : parts.authorize(auth, requirements);
    return refusal ?? { ok: true, auth, headers: possession?.headers ?? noHeaders };
  }

  return {
    async authenticate(request, requirements) {
      const decision = await decide(partsOf(request), requirements);
      return tell(isAnonymous(decision) ? refuse('token_missing', settings) : decision, on);
    },
    async authenticateOptional(request, requirements) {
      return tell(await decide(partsOf(request), requirements), on);
    },
  };
}

function isAnonymous(decision: Decision): decision is Anonymous {
  return decision.ok && decision.auth === undefined;
}

/** What was thrown, as a refusal. Faults of the program go on as they are. */
function refusalOf(error: unknown, settings: RefusalSettings, credentials: Credentials | undefined): Refusal {
  const reason = reasonOf(error);
  if (reason === undefined || !isReasonCode(reason)) throw error;
  return refuse(reason, settings, {
    used: credentials?.scheme,
    failures: failuresOf(error),
    headers: headersOf(error),
    cause: error,
  });
}

/** Tells whoever listens what was decided. */
export function tell<Told extends Decision>(decision: Told, on: Listener | undefined): Told {
  if (on === undefined) return decision;
  if (!decision.ok) {
    const { reason, status, failures, cause } = decision;
    on({ type: 'refused', reason, status, failures, cause });
  } else if (decision.auth === undefined) on({ type: 'anonymous' });
  else on({ type: 'authenticated', issuer: decision.auth.issuer, clientId: decision.auth.clientId });
  return decision;
}

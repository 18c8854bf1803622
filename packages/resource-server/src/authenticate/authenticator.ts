import type { Requirements } from '../requirements/requirements.ts';
import { resolveRequirements } from '../requirements/resolve-requirements.ts';
import { admitVerified, noHeaders } from './admit-verified.ts';
import type { AuthenticatorParts } from './authenticator-parts.ts';
import type { Credentials } from './credentials.ts';
import type { Listener } from './events.ts';
import { createKnownDecision } from './decide-known.ts';
import { refusalOf } from './refusal-of-error.ts';
import type { Refusal } from './refusal.ts';
import { refuse } from './refuse.ts';
import type { RequestParts } from './request-parts.ts';
import type { Anonymous, Authenticated, ResourceServer } from './resource-server.ts';
import { verifyToken } from './verify-token.ts';
import { partsOf } from './web-request.ts';

type Decision = Authenticated | Anonymous | Refusal;

const anonymous: Anonymous = Object.freeze({ ok: true, auth: undefined, headers: noHeaders });

/** Makes the two functions that decide about requests. */
export function createAuthenticator(
  parts: AuthenticatorParts,
): Pick<ResourceServer, 'authenticate' | 'authenticateOptional' | 'authenticateKnown'> {
  const { settings, on } = parts;
  const decideKnown = createKnownDecision(parts);

  async function decide(request: RequestParts, requirements: Requirements | undefined): Promise<Decision> {
    resolveRequirements(requirements);
    let credentials: Credentials | undefined;
    try {
      credentials = parts.readToken(request);
      if (credentials === undefined) return anonymous;
      return await admit(request, credentials, { parts, requirements });
    } catch (error) {
      return refusalOf(error, settings, credentials);
    }
  }

  return {
    authenticateKnown(request, requirements) {
      const decision = decideKnown(partsOf(request), requirements);
      return decision && tell(decision, on);
    },
    async authenticate(request, requirements) {
      const decision = await decide(partsOf(request), requirements);
      return tell(isAnonymous(decision) ? refuse('token_missing', settings) : decision, on);
    },
    async authenticateOptional(request, requirements) {
      return tell(await decide(partsOf(request), requirements), on);
    },
  };
}

interface AdmitOptions {
  readonly parts: AuthenticatorParts;
  readonly requirements: Requirements | undefined;
}

async function admit(
  request: RequestParts,
  credentials: Credentials,
  { parts, requirements }: AdmitOptions,
): Promise<Authenticated | Refusal> {
  const { token, scheme } = credentials;
  const verified = await verifyToken(token, parts.registry);
  const { claims, issuer } = verified;
  const { dpopRequired, onStaleRevocation } = resolveRequirements(requirements);
  if (issuer.revocation !== undefined) await issuer.revocation.check(claims, onStaleRevocation);
  const checked = parts.checkPossession(request, {
    ...{ token, scheme, claims },
    ...(dpopRequired ? { dpopRequired } : {}),
  });
  const possession = checked instanceof Promise ? await checked : checked;
  const headers = possession?.headers ?? noHeaders;
  return admitVerified(credentials, verified, { requirements, headers, authorizer: parts });
}

function isAnonymous(decision: Decision): decision is Anonymous {
  return decision.ok && decision.auth === undefined;
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

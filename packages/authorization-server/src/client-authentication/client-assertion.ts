import { JoseError } from '@mintmark/jose/errors';
import { createVerifier, decodeJwt, type VerifiedJwt } from '@mintmark/jose/jwt';
import { dpopAlgorithms } from '@mintmark/oauth/dpop';
import { OAuthError } from '@mintmark/oauth/errors';
import type { Client } from '../clients/client.ts';
import type { RequestContext } from '../server/context.ts';
import { clientKeys } from './client-keys.ts';

/** Algorithms that assertions may be signed with: every asymmetric one there is. */
export const assertionAlgorithms: readonly string[] = dpopAlgorithms;

const maxLifeSeconds = 300;
const clockToleranceSeconds = 10;
const maxJtiCharacters = 256;
/** Assertions need no type (RFC 7523 §3); what has one of its own is no assertion. */
const assertionTypes: readonly (string | undefined)[] = [undefined, 'jwt', 'client-authentication+jwt'];

/** Who an assertion says it is from, before it is verified. @throws OAuthError `invalid_client` */
export function assertionSubject(assertion: string): string {
  const { sub } = explained(() => decodeJwt(assertion)).claims;
  if (sub !== undefined) return sub;
  throw refused('expected the claim sub in the client assertion');
}

/**
 * Verifies a client assertion (RFC 7523 §3): from the client about itself, for this issuer alone, for five minutes at most,
 * once (T2).
 *
 * @throws OAuthError `invalid_client`
 */
export async function verifyClientAssertion(
  client: Client,
  assertion: string,
  context: RequestContext,
): Promise<void> {
  const { server, tenant } = context;
  const verified = await verify(client, assertion, context);
  const { aud, exp = 0, jti } = verified.claims;
  // One text, not a list: an assertion that is good at another server too could be used there and here (RFC 7523bis).
  if (aud !== tenant.issuer)
    throw refused('expected the issuer as the only audience of the client assertion');
  const lifeSeconds = exp - server.now() / 1000;
  if (lifeSeconds > maxLifeSeconds + clockToleranceSeconds)
    throw refused(`expected the client assertion to expire within ${maxLifeSeconds} seconds`);
  if (jti === undefined || jti === '' || jti.length > maxJtiCharacters)
    throw refused('expected the claim jti in the client assertion');
  const expiresAt = (exp + clockToleranceSeconds) * 1000;
  const key = `client_assertion ${client.id} ${jti}`;
  if (await server.store.replay.once(tenant.id, key, { now: server.now(), expiresAt })) return;
  throw new OAuthError('invalid_client', 'the client assertion has been used before', {
    reason: 'assertion_replayed',
  });
}

async function verify(client: Client, assertion: string, context: RequestContext): Promise<VerifiedJwt> {
  const { server, tenant } = context;
  try {
    const verifier = createVerifier({
      keys: clientKeys(client, context),
      algorithms: assertionAlgorithms,
      issuer: client.id,
      subject: client.id,
      audience: tenant.issuer,
      requiredClaims: ['exp', 'jti'],
      clockToleranceSeconds,
      now: server.now,
    });
    const verified = await verifier.verify(assertion);
    if (assertionTypes.includes(verified.header.typ?.toLowerCase())) return verified;
  } catch (error) {
    throw toRefusal(error);
  }
  throw refused('the client assertion is a token of another type');
}

function explained<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw toRefusal(error);
  }
}

function toRefusal(error: unknown): unknown {
  return error instanceof JoseError
    ? refused(`the client assertion is refused: ${error.message}`, error)
    : error;
}

function refused(description: string, cause?: unknown): OAuthError {
  return new OAuthError('invalid_client', description, { reason: 'client_authentication_failed', cause });
}

import { CredentialError } from '../credentials/errors.ts';
import {
  decodePasskeyResponse,
  verifyPasskeyAuthentication,
} from '../credentials/passkeys/authentication.ts';
import { relyingPartyOf } from '../credentials/passkeys/relying-party.ts';
import type { RequestContext } from '../server/context.ts';
import type { Credential } from '../store/records.ts';
import { parsePasskey } from './passkey-credentials.ts';

/** What was asked of the authenticator. */
export interface PasskeyQuestion {
  /** base64url; the caller sees to it that each is answered once. */
  readonly challenge: string;
  /** Whose passkey it has to be (anybody's). */
  readonly userId?: string | undefined;
}

/** Verifies the answer of an authenticator, as the page posts it (JSON). Undefined for whatever is wrong with it. */
export async function verifyPasskey(
  answer: string,
  { challenge, userId }: PasskeyQuestion,
  context: RequestContext,
): Promise<Credential | undefined> {
  const { server, tenant } = context;
  try {
    const response: unknown = JSON.parse(answer);
    const { credentialId } = decodePasskeyResponse(response);
    const credential = await server.store.credentials.findPasskey(tenant.id, credentialId);
    if (!credential || (userId !== undefined && credential.userId !== userId)) return undefined;
    const { signCount } = await verifyPasskeyAuthentication(response, {
      relyingParty: relyingPartyOf(tenant.issuer, tenant.settings.displayName),
      challenge,
      passkey: parsePasskey(credential),
      userId: credential.userId,
    });
    const use = { counter: signCount, now: server.now() };
    return (await server.store.credentials.use(tenant.id, credential.id, use)) ? credential : undefined;
  } catch (error) {
    if (error instanceof CredentialError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

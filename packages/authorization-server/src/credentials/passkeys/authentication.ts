import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { CredentialError } from '../errors.ts';
import type { PasskeyRecord } from './passkey-record.ts';
import { parseAuthenticationResponse } from './parse-response.ts';
import type { RelyingParty } from './relying-party.ts';

export interface CreateAuthenticationOptions {
  /** Only these passkeys, for a second factor or a step-up. Default: any that the browser knows for this host. */
  readonly passkeys?: readonly Pick<PasskeyRecord, 'credentialId' | 'transports'>[];
}

/** Makes the options for `navigator.credentials.get()`. Keep `challenge` for one use and five minutes. */
export async function createPasskeyAuthentication(
  relyingParty: RelyingParty,
  { passkeys }: CreateAuthenticationOptions = {},
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  // Loaded with the first passkey: with all that it can verify it takes 30 MB.
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
  const allowCredentials = passkeys?.map(({ credentialId, transports }) => ({
    id: credentialId,
    transports: [...transports],
  }));
  return generateAuthenticationOptions({
    rpID: relyingParty.id,
    timeout: 300_000,
    userVerification: 'required',
    ...(allowCredentials === undefined ? {} : { allowCredentials }),
  });
}

/** What a response claims before it is verified: good for looking up the record, and for nothing else. */
export interface UnverifiedPasskeyResponse {
  readonly credentialId: string;
  /** The opaque id of the user, if the authenticator sent it. */
  readonly userId: string | undefined;
}

/** Reads which passkey a response is of. @throws CredentialError `passkey_refused` */
export function decodePasskeyResponse(response: unknown): UnverifiedPasskeyResponse {
  const { id, response: assertion } = parseAuthenticationResponse(response);
  const { userHandle } = assertion;
  return {
    credentialId: id,
    userId: userHandle === undefined ? undefined : Buffer.from(userHandle, 'base64url').toString(),
  };
}

export interface VerifyAuthenticationOptions {
  readonly relyingParty: RelyingParty;
  /** The challenge that was kept, base64url. */
  readonly challenge: string;
  /** The stored record of the passkey that the response names. */
  readonly passkey: PasskeyRecord;
  /** Id of the user whom the record belongs to. */
  readonly userId: string;
}

/** What to store of a passkey after it was used. */
export interface PasskeyUse {
  readonly signCount: number;
  readonly isBackedUp: boolean;
}

/**
 * Verifies what the browser sent after `get()`: challenge, origin, host, person verified, signature, and a counter that rose.
 *
 * @param response the parsed JSON body
 * @throws CredentialError `passkey_refused`, also when the counter fell behind, which means that the passkey was copied
 */
export async function verifyPasskeyAuthentication(
  response: unknown,
  { relyingParty, challenge, passkey, userId }: VerifyAuthenticationOptions,
): Promise<PasskeyUse> {
  const parsed = parseAuthenticationResponse(response);
  const claimed = decodePasskeyResponse(response);
  const isOfUser = claimed.userId === undefined || claimed.userId === userId;
  if (claimed.credentialId !== passkey.credentialId || !isOfUser) return refuse();
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: parsed,
    expectedChallenge: challenge,
    expectedOrigin: relyingParty.origin,
    expectedRPID: relyingParty.id,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.signCount,
      transports: [...passkey.transports],
    },
    requireUserVerification: true,
  }).catch(refuse);
  if (!verified) return refuse();
  return { signCount: authenticationInfo.newCounter, isBackedUp: authenticationInfo.credentialBackedUp };
}

/** The library's own message may repeat what was sent, so it stays in `cause` alone. */
function refuse(cause?: unknown): never {
  throw new CredentialError(
    'passkey_refused',
    'expected a registered passkey that answers the challenge, got another response',
    {
      cause,
    },
  );
}

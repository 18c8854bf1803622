import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { CredentialError } from '../errors.ts';
import type { PasskeyRecord } from './passkey-record.ts';
import { parseRegistrationResponse } from './parse-response.ts';
import type { RelyingParty } from './relying-party.ts';

/** EdDSA, ES256, RS256: what authenticators have. */
const algorithmIds = [-8, -7, -257];

export interface PasskeyUser {
  /** Opaque id of the user, at most 64 bytes; comes back as the user handle. No personal datum. */
  readonly id: string;
  /** E-mail address or user name, shown by the browser. */
  readonly name: string;
  readonly displayName: string;
  /** Passkeys the user already has, so that none is made twice. */
  readonly passkeys: readonly Pick<PasskeyRecord, 'credentialId' | 'transports'>[];
}

/**
 * Makes the options for `navigator.credentials.create()`. Keep `challenge` with the session, for one use and five minutes.
 *
 * The key is discoverable (log in without typing a name) and the person must be verified by PIN or body.
 */
export async function createPasskeyRegistration(
  relyingParty: RelyingParty,
  user: PasskeyUser,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  // Loaded with the first passkey: with all that it can verify it takes 30 MB.
  const { generateRegistrationOptions } = await import('@simplewebauthn/server');
  return generateRegistrationOptions({
    rpName: relyingParty.name,
    rpID: relyingParty.id,
    userID: new Uint8Array(Buffer.from(user.id, 'utf8')),
    userName: user.name,
    userDisplayName: user.displayName,
    timeout: 300_000,
    attestationType: 'none',
    excludeCredentials: user.passkeys.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithmIds,
  });
}

export interface VerifyRegistrationOptions {
  readonly relyingParty: RelyingParty;
  /** The challenge that was kept, base64url. */
  readonly challenge: string;
}

/**
 * Verifies what the browser sent after `create()` and returns the record to store. The caller refuses a `credentialId` that
 * is stored already.
 *
 * @param response the parsed JSON body
 * @throws CredentialError `passkey_refused`
 */
export async function verifyPasskeyRegistration(
  response: unknown,
  { relyingParty, challenge }: VerifyRegistrationOptions,
): Promise<PasskeyRecord> {
  const parsed = parseRegistrationResponse(response);
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  const { registrationInfo } = await verifyRegistrationResponse({
    response: parsed,
    expectedChallenge: challenge,
    expectedOrigin: relyingParty.origin,
    expectedRPID: relyingParty.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithmIds,
  }).catch(refuse);
  if (registrationInfo === undefined) return refuse();
  const { credential } = registrationInfo;
  return {
    credentialId: credential.id,
    publicKey: credential.publicKey,
    signCount: credential.counter,
    transports: parsed.response.transports ?? [],
    isBackupEligible: registrationInfo.credentialDeviceType === 'multiDevice',
    isBackedUp: registrationInfo.credentialBackedUp,
    aaguid: registrationInfo.aaguid,
  };
}

/** The library's own message may repeat what was sent, so it stays in `cause` alone. */
function refuse(cause?: unknown): never {
  throw new CredentialError(
    'passkey_refused',
    'expected a new passkey that answers the challenge, got another response',
    {
      cause,
    },
  );
}

import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { CredentialError } from '../errors.ts';

// By hand: a library for schemas would be most of what a server that idles holds in memory.

/** Reads what `PublicKeyCredential.toJSON()` gave after `create()`. @throws CredentialError `passkey_refused` */
export function parseRegistrationResponse(value: unknown): RegistrationResponseJSON {
  const { credential, response } = parseCredential(value);
  return {
    ...credential,
    clientExtensionResults: {},
    response: {
      clientDataJSON: readBase64url(response, 'clientDataJSON', 8192),
      attestationObject: readBase64url(response, 'attestationObject', 65_536),
      transports: readTransports(response['transports']),
    },
  };
}

/** Reads what `PublicKeyCredential.toJSON()` gave after `get()`. @throws CredentialError `passkey_refused` */
export function parseAuthenticationResponse(value: unknown): AuthenticationResponseJSON {
  const { credential, response } = parseCredential(value);
  const handle = response['userHandle'] ?? undefined;
  return {
    ...credential,
    clientExtensionResults: {},
    response: {
      clientDataJSON: readBase64url(response, 'clientDataJSON', 8192),
      authenticatorData: readBase64url(response, 'authenticatorData', 8192),
      signature: readBase64url(response, 'signature', 8192),
      ...(handle === undefined ? {} : { userHandle: readBase64url(response, 'userHandle', 128) }),
    },
  };
}

type Members = Readonly<Record<string, unknown>>;

function parseCredential(value: unknown): {
  readonly credential: Pick<RegistrationResponseJSON, 'id' | 'rawId' | 'type'>;
  readonly response: Members;
} {
  const members = readMembers(value);
  const { type, authenticatorAttachment: attachment = null } = members;
  if (type !== 'public-key' || ![null, 'platform', 'cross-platform'].includes(attachment as string | null))
    throw refused();
  const id = readBase64url(members, 'id', 1364);
  const rawId = readBase64url(members, 'rawId', 1364);
  return { credential: { id, rawId, type }, response: readMembers(members['response']) };
}

function readMembers(value: unknown): Members {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Members; // an object
  throw refused();
}

function readBase64url(members: Members, name: string, maxLength: number): string {
  const value = Object.hasOwn(members, name) ? members[name] : undefined;
  if (typeof value === 'string' && value.length <= maxLength && /^[\w-]+$/.test(value)) return value;
  throw refused();
}

function readTransports(value: unknown = []): string[] {
  if (!Array.isArray(value) || value.length > 8 || !value.every(isTransport)) throw refused();
  return value;
}

/** Names that are not known yet are kept for the browser, which knows them. */
function isTransport(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z-]{1,32}$/.test(value);
}

function refused(): CredentialError {
  return new CredentialError(
    'passkey_refused',
    'expected the JSON of a public key credential, got something else',
  );
}

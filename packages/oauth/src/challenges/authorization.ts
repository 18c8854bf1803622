import { OAuthError } from '../errors/oauth-error.ts';
import { decodeFormComponent } from '../parameters/form-encoding.ts';

/** What a header `Authorization` holds. */
export type Authorization = TokenAuthorization | BasicAuthorization | OtherAuthorization;

/** An access token. */
export interface TokenAuthorization {
  /** How it was sent: alone, or with a DPoP proof beside it. */
  readonly scheme: 'Bearer' | 'DPoP';
  /** The token, of the characters that tokens are made of. */
  readonly token: string;
}

/** A client that shows its secret. */
export interface BasicAuthorization {
  /** The scheme. */
  readonly scheme: 'Basic';
  /** The client ID, form-decoded, not empty. */
  readonly clientId: string;
  /** The secret, form-decoded; may be empty. */
  readonly clientSecret: string;
}

/** Credentials of another scheme, not read. */
export interface OtherAuthorization {
  /** Stands for all other schemes. */
  readonly scheme: 'other';
  /** The name of the scheme, as it was sent. */
  readonly name: string;
}

type Reader = (credentials: string) => Authorization;

/** How the credentials of each scheme are read; names are compared without case (RFC 9110 §11.1). */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['bearer', (credentials) => ({ scheme: 'Bearer', token: readToken(credentials) })],
  ['dpop', (credentials) => ({ scheme: 'DPoP', token: readToken(credentials) })],
  ['basic', readBasic],
]);

const maxCharacters = 16_384;

/**
 * Reads a header `Authorization`: a token after `Bearer` or `DPoP`, or the client ID and secret of `Basic`, which are
 * form-decoded as RFC 6749 §2.3.1 wants it. Several such headers, joined by a comma, are refused.
 * Does not check the token or the secret.
 *
 * @throws OAuthError `invalid_request` with the reason `authorization_malformed`
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-11.6.2
 * @example
 * parseAuthorization('Bearer abc').token; // 'abc'
 * parseAuthorization('Basic d2ViOnMlM0Ex').clientSecret; // 's:1'
 */
export function parseAuthorization(header: string): Authorization {
  if (header.length > maxCharacters) throw malformed('expected a shorter header Authorization');
  const [name = ''] = header.split(' ', 1);
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) {
    throw malformed('expected a scheme and credentials in the header Authorization');
  }
  const reader = readers.get(name.toLowerCase());
  if (reader === undefined) return { scheme: 'other', name };
  return reader(header.slice(name.length).replace(/^ +/, ''));
}

function readToken(credentials: string): string {
  // RFC 6750 §2.1: b64token.
  if (/^[A-Za-z0-9\-._~+/]+=*$/.test(credentials)) return credentials;
  throw malformed('expected one token after the scheme, of the characters that tokens are made of');
}

function readBasic(credentials: string): Authorization {
  const pair = decodeBase64(credentials);
  const colon = pair?.indexOf(':') ?? -1;
  if (pair === undefined || colon === -1)
    throw malformed('expected base64 of a client ID, a colon and a secret');
  const clientId = decodeFormComponent(pair.slice(0, colon));
  const clientSecret = decodeFormComponent(pair.slice(colon + 1));
  if (!isPlain(clientId) || !isPlain(clientSecret) || clientId === '') {
    throw malformed('expected client ID and secret form-encoded (RFC 6749 section 2.3.1)');
  }
  return { scheme: 'Basic', clientId, clientSecret };
}

/** Client IDs and secrets are visible characters and spaces, of any script (RFC 7617 §2 has no control characters). */
function isPlain(text: string | undefined): text is string {
  return text !== undefined && !/[\t\n\r]/.test(text);
}

/** Strict base64, canonical and with its padding; undefined for anything else. */
function decodeBase64(text: string): string | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  const binary = atob(text);
  return btoa(binary) === text ? binary : undefined;
}

function malformed(description: string): OAuthError {
  return new OAuthError('invalid_request', description, { reason: 'authorization_malformed' });
}

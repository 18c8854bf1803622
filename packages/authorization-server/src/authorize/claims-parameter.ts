import { OAuthError } from '@mintmark/oauth/errors';
import type { RequestedClaims } from '../store/records.ts';
import { openIdScopes } from '../tokens/open-id-scopes.ts';

const maxLength = 4096;
const maxNames = 50;

/**
 * Reads the `claims` parameter (OpenID Core §5.5): which claims the client would like, and where. Values and "essential"
 * are wishes that this server does not promise to fulfil.
 *
 * @throws OAuthError `invalid_request`
 */
export function parseClaimsParameter(text: string | undefined): RequestedClaims | undefined {
  if (text === undefined) return undefined;
  if (text.length > maxLength) throw malformed(`at most ${maxLength} characters`);
  const value = parse(text);
  if (!isObject(value)) throw malformed('a JSON object');
  return { id_token: names(value['id_token']), userinfo: names(value['userinfo']) };
}

/** The claims that a client may ask for by name: those of the scopes it is registered for. The others are left out. */
export function allowedClaims(
  claims: RequestedClaims | undefined,
  clientScope: string,
): RequestedClaims | undefined {
  if (claims === undefined) return undefined;
  const allowed = new Set(clientScope.split(' ').flatMap((scope) => openIdScopes.get(scope) ?? []));
  const isAllowed = (name: string): boolean => allowed.has(name);
  return { id_token: claims.id_token.filter(isAllowed), userinfo: claims.userinfo.filter(isAllowed) };
}

/** The scopes that stand for claims asked for by name: who is asked for one is asked for the other (A8). */
export function scopesOfClaims(claims: RequestedClaims | undefined): readonly string[] {
  const names = new Set([...(claims?.id_token ?? []), ...(claims?.userinfo ?? [])]);
  return [...openIdScopes].flatMap(([scope, claimed]) =>
    claimed.some((name) => names.has(name)) ? [scope] : [],
  );
}

/**
 * The person that the `claims` parameter asks for by the value of `sub` (OpenID Core §5.5.1): nobody else may be answered
 * for.
 *
 * @throws OAuthError `invalid_request`
 */
export function claimedSubject(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const value = parse(text);
  const idToken = isObject(value) ? value['id_token'] : undefined;
  const sub = isObject(idToken) ? idToken['sub'] : undefined;
  const wanted = isObject(sub) ? sub['value'] : undefined;
  if (wanted === undefined || typeof wanted === 'string') return wanted;
  throw malformed('one text as the value of sub');
}

function names(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  if (!isObject(value)) throw malformed('objects in its members');
  const list = Object.keys(value);
  if (list.length > maxNames) throw malformed(`at most ${maxNames} claims`);
  return list;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('JSON');
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(expected: string): OAuthError {
  return new OAuthError('invalid_request', `expected the parameter claims to be ${expected}`);
}

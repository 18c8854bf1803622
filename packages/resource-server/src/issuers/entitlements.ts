import type { JwtClaims } from '@mintmark/jose/jwt';
import type { Entitlements } from '../authenticate/auth.ts';
import { readClaim, type ClaimPath } from './claim-path.ts';

/** Where an issuer puts what a client and a person may do. */
export interface EntitlementClaims {
  readonly scope: ClaimPath | undefined;
  readonly permissions: ClaimPath;
  readonly roles: ClaimPath;
}

/** `client_id` is RFC 9068's; the others are what Auth0 and Keycloak, Okta, and Entra ID v1 have in its place. */
const clientClaims = ['client_id', 'azp', 'cid', 'appid'] as const;
/** RFC 8693 §4.2, and the claim of Okta and Entra ID. */
const scopeClaims = ['scope', 'scp'] as const;
const none: ReadonlySet<string> = fixedSet([]);

/** Reads what the claims entitle to. Values of other shapes entitle to nothing. */
export function readEntitlements(claims: JwtClaims, paths: EntitlementClaims): Entitlements {
  return {
    subject: claims.sub,
    clientId: firstText(claims, clientClaims),
    scopes: readScopes(claims, paths.scope),
    permissions: readNames(readClaim(claims, paths.permissions)),
    roles: readNames(readClaim(claims, paths.roles)),
  };
}

function readScopes(claims: JwtClaims, path: ClaimPath | undefined): ReadonlySet<string> {
  if (path !== undefined) return readNames(readClaim(claims, path), ' ');
  const name = scopeClaims.find((candidate) => Object.hasOwn(claims, candidate));
  return name === undefined ? none : readNames(claims[name], ' ');
}

/** A list of texts, or one text; scopes in one text are separated by spaces, as in RFC 6749 §3.3. */
function readNames(value: unknown, separator?: string): ReadonlySet<string> {
  if (typeof value === 'string') {
    const names = separator === undefined ? [value] : value.split(separator);
    return fixedSet(names.filter((name) => name !== ''));
  }
  if (!Array.isArray(value)) return none;
  return fixedSet(value.filter((name): name is string => typeof name === 'string' && name !== ''));
}

/** All requests with a token share its sets: what one of them added would be granted to the others. */
function fixedSet(names: readonly string[]): ReadonlySet<string> {
  const refuse = { value: refuseChange };
  return Object.freeze(
    Object.defineProperties(new Set(names), { add: refuse, delete: refuse, clear: refuse }),
  );
}

function refuseChange(): never {
  throw new TypeError('expected what a token entitles to not to be changed');
}

function firstText(claims: JwtClaims, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
    if (typeof value === 'string') return value;
  }
  return undefined;
}

import type { User } from '../store/records.ts';
import { openIdScopes, userClaimNames } from './open-id-scopes.ts';

/**
 * The claims about a person that scopes stand for, and those asked for by name (the parameter `claims`, OpenID Connect
 * Core §5.5), as far as they are known. `sub` is always there.
 */
export function claimsForScopes(
  user: User,
  scopes: readonly string[],
  requested: readonly string[] = [],
): Readonly<Record<string, unknown>> {
  const known = knownClaims(user);
  const names = new Set(scopes.flatMap((scope) => openIdScopes.get(scope) ?? []));
  for (const name of requested) if (userClaimNames.includes(name)) names.add(name);
  const claims: [string, unknown][] = [];
  for (const name of names) {
    const value = known.get(name);
    if (value !== undefined && value !== null && value !== '') claims.push([name, value]);
  }
  return { ...Object.fromEntries(claims), sub: user.id };
}

/** An address is what the person signs in with: what a profile says about it beside that does not count. */
function knownClaims({ profile, identifiers }: User): ReadonlyMap<string, unknown> {
  const email = identifiers.find(({ kind }) => kind === 'email');
  const username = identifiers.find(({ kind }) => kind === 'username');
  const { email: _email, email_verified: _verified, ...others } = profile;
  return new Map<string, unknown>([
    ['preferred_username', username?.value],
    ...Object.entries(others),
    ['email', email?.value],
    ['email_verified', email && email.verifiedAt !== undefined],
  ]);
}

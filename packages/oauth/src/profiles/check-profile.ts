import { generalRules } from './general-rules.ts';
import { profileNames, profiles } from './profiles.ts';
import type { ProfileName, ProfileRule, ProfileViolation, TokenContent } from './token-profile.ts';
import { typeRules } from './type-rules.ts';

/** Every rule of every profile: what follows from its data and what only it asks for. */
export const profileRules: Readonly<Record<ProfileName, readonly ProfileRule[]>> = /* @__PURE__ */ allRules();

/**
 * Holds a token against a profile and answers with every rule that it breaks; an empty list where it breaks none.
 * Does not check signatures, times, lifetimes or whom the token is for. Never throws, whatever the values are.
 *
 * @example
 * const [violation] = checkProfile('access-token', { header: { typ: 'JWT' }, claims: {} });
 * violation.rule; // 'access-token/typ-other'
 */
export function checkProfile(name: ProfileName, content: TokenContent): ProfileViolation[] {
  return profileRules[name]
    .filter(({ isBroken }) => isBroken(content))
    .map(({ id, level, member, message, source }) => ({ rule: id, level, member, message, source }));
}

/**
 * Whether a verifier of this profile that ignores `typ` would take the token for one of its own (RFC 8725 §2.8,
 * cross-JWT confusion). Only what a specification demands counts, not what it advises. Never throws.
 *
 * @example
 * const claims = { iss: 'https://issuer.example', sub: 'alice', aud: 'app', exp: 2, iat: 1 };
 * satisfiesProfile('id-token', { header: { typ: 'at+jwt', alg: 'ES256' }, claims }); // true
 */
export function satisfiesProfile(name: ProfileName, content: TokenContent): boolean {
  // A profile that demands no claim is satisfied by everything; a token has to look like it too.
  const { requiredClaims, likeness } = profiles[name];
  if (requiredClaims.length === 0 && likeness(content) === 0) return false;
  return profileRules[name].every(
    ({ level, member, isBroken }) =>
      level === 'should' || (member.part === 'header' && member.name === 'typ') || !isBroken(content),
  );
}

function allRules(): Readonly<Record<ProfileName, readonly ProfileRule[]>> {
  const all = Object.values(profiles);
  const entries = profileNames.map((name) => {
    const profile = profiles[name];
    return [name, [...typeRules(profile, all), ...generalRules(profile), ...profile.rules]] as const;
  });
  // `profileNames` has every name.
  return Object.fromEntries(entries) as Record<ProfileName, readonly ProfileRule[]>;
}

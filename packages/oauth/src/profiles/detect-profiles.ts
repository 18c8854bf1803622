import { isGenericType } from './media-type.ts';
import { memberOf } from './members.ts';
import { profileNames, profiles } from './profiles.ts';
import type { ProfileName, TokenContent } from './token-profile.ts';
import { namesProfile } from './type-rules.ts';

/** A profile that a token seems to follow. */
export interface ProfileMatch {
  /** Which. */
  readonly name: ProfileName;
  /** What tells: the token's own `typ`, or claims that only such tokens have. */
  readonly by: 'typ' | 'claims';
  /** How sure it is: 1 by `typ`, less by claims, always more than 0. */
  readonly likeness: number;
}

/**
 * Finds which profiles a token seems to follow, best first: what `typ` names, then what the claims tell.
 * Nothing is checked and nothing is trusted. Never throws, whatever the values are.
 *
 * @example
 * detectProfiles({ header: { typ: 'at+jwt' }, claims: {} }); // [{ name: 'access-token', by: 'typ', likeness: 1 }]
 */
export function detectProfiles(content: TokenContent): ProfileMatch[] {
  const typ = memberOf(content.header, 'typ');
  const matches = profileNames.flatMap((name): ProfileMatch[] => {
    if (!isGenericType(typ) && namesProfile(typ, profiles[name])) return [{ name, by: 'typ', likeness: 1 }];
    const likeness = profiles[name].likeness(content);
    return likeness > 0 ? [{ name, by: 'claims', likeness }] : [];
  });
  return matches.sort((a, b) => b.likeness - a.likeness);
}

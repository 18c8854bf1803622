export { checkProfile, profileRules, satisfiesProfile } from './profiles/check-profile.ts';
export { detectProfiles } from './profiles/detect-profiles.ts';
export type { ProfileMatch } from './profiles/detect-profiles.ts';
export { isSameType } from './profiles/media-type.ts';
export { isProfileName, profileNames, profiles } from './profiles/profiles.ts';
export type { ValueShape } from './profiles/shapes.ts';
export type {
  ProfileLevel,
  ProfileMember,
  ProfileName,
  ProfileRule,
  ProfileViolation,
  TokenContent,
  TokenProfile,
} from './profiles/token-profile.ts';

import { isGenericType, isSameType } from './media-type.ts';
import { memberOf } from './members.ts';
import type { ProfileLevel, ProfileRule, TokenProfile } from './token-profile.ts';

/** Whether a `typ` names a profile. `JWT` names only the profiles that have no type of their own. */
export function namesProfile(typ: unknown, { types, typeSuffix }: TokenProfile): boolean {
  if (types.some((type) => isSameType(typ, type))) return true;
  return typeSuffix !== undefined && typeof typ === 'string' && typ.toLowerCase().endsWith(typeSuffix);
}

/** The rules about `typ` (RFC 8725 §3.11); `all` are all profiles. */
export function typeRules(profile: TokenProfile, all: readonly TokenProfile[]): readonly ProfileRule[] {
  const { name, types, typeRequired, typeRecommended } = profile;
  const wanted = types.join(' or ');
  const isOther = (typ: unknown): boolean => typ !== undefined && !namesProfile(typ, profile);
  if (typeRequired) {
    const missing = `typ is missing: it must be ${wanted}`;
    return [
      typeRule(profile, { id: 'typ-missing', level: 'must', message: missing, isBroken: isAbsent }),
      typeRule(profile, {
        id: 'typ-other',
        level: 'must',
        message: `typ must be ${wanted}`,
        isBroken: isOther,
      }),
    ];
  }
  const isForeign = (typ: unknown): boolean =>
    !isGenericType(typ) &&
    isOther(typ) &&
    all.some((other) => other.name !== name && namesProfile(typ, other));
  const foreign = 'typ says that this is another kind of token';
  const isStrange = (typ: unknown): boolean => isOther(typ) && !isGenericType(typ) && !isForeign(typ);
  const lax = [
    typeRule(profile, { id: 'typ-foreign', level: 'must', message: foreign, isBroken: isForeign }),
    typeRule(profile, {
      id: 'typ-other',
      level: 'should',
      message: `typ should be ${wanted}`,
      isBroken: isStrange,
    }),
  ];
  if (!typeRecommended) return lax;
  const untold = `typ should be there and be ${wanted}, so that the token cannot pass for another kind`;
  return [
    ...lax,
    typeRule(profile, { id: 'typ-missing', level: 'should', message: untold, isBroken: isGenericType }),
  ];
}

interface TypeRule {
  readonly id: string;
  readonly level: ProfileLevel;
  readonly message: string;
  readonly isBroken: (typ: unknown) => boolean;
}

function typeRule({ name, sections }: TokenProfile, { id, level, message, isBroken }: TypeRule): ProfileRule {
  return {
    id: `${name}/${id}`,
    level,
    member: { part: 'header', name: 'typ' },
    message,
    source: sections.type,
    isBroken: ({ header }) => isBroken(memberOf(header, 'typ')),
  };
}

function isAbsent(typ: unknown): boolean {
  return typ === undefined;
}

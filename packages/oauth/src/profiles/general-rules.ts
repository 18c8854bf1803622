import { algorithmRules } from './algorithm-rules.ts';
import { memberOf } from './members.ts';
import { shapes } from './shapes.ts';
import type { ProfileLevel, ProfileRule, TokenProfile } from './token-profile.ts';

/** The rules that follow from a profile's data, but for those about `typ`. */
export function generalRules(profile: TokenProfile): readonly ProfileRule[] {
  const { name, sections } = profile;
  const claim = (level: ProfileLevel, what: Presence['what']) => (member: string) =>
    presenceRule({ profile: name, part: 'claims', source: sections.claims, level, what }, member);
  const header = { profile: name, part: 'header', source: sections.header } as const;
  return [
    ...profile.requiredHeader
      .filter((parameter) => parameter !== 'typ')
      .map((parameter) => presenceRule({ ...header, level: 'must', what: 'missing' }, parameter)),
    ...algorithmRules(profile),
    ...profile.requiredClaims.map(claim('must', 'missing')),
    ...profile.recommendedClaims.map(claim('should', 'missing')),
    ...profile.forbiddenClaims.map(claim('must', 'forbidden')),
    ...profile.discouragedClaims.map(claim('should', 'discouraged')),
    ...shapeRules(profile),
  ];
}

interface Presence {
  readonly profile: string;
  readonly part: 'header' | 'claims';
  readonly source: string;
  readonly level: ProfileLevel;
  readonly what: 'missing' | 'forbidden' | 'discouraged';
}

function presenceRule({ profile, part, source, level, what }: Presence, name: string): ProfileRule {
  return {
    id: `${profile}/${name}-${what}`,
    level,
    member: { part, name },
    message: `${name} ${wordsFor({ level, what })}`,
    source,
    isBroken: (content) => (memberOf(content[part], name) === undefined) === (what === 'missing'),
  };
}

function wordsFor({ level, what }: Pick<Presence, 'level' | 'what'>): string {
  if (what === 'missing') return level === 'must' ? 'is missing' : 'should be there';
  return what === 'forbidden' ? 'must not be there' : 'should not be there';
}

function shapeRules({ name, shapes: expected, sections }: TokenProfile): readonly ProfileRule[] {
  return Object.entries(expected).map(([claim, shape]) => ({
    id: `${name}/${claim}-type`,
    level: 'must',
    member: { part: 'claims', name: claim },
    message: `${claim} must be ${shapes[shape].words}`,
    source: sections.claims,
    isBroken: ({ claims }) => {
      const value = memberOf(claims, claim);
      return value !== undefined && !shapes[shape].fits(value);
    },
  }));
}

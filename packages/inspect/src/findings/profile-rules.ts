import { checkProfile, profileNames, profiles, satisfiesProfile } from '@mintmark/oauth/profiles';
import type { ProfileName, ProfileViolation } from '@mintmark/oauth/profiles';
import { claimTypes } from '../explain/claims/claims.ts';
import { placeOfClaim, placeOfHeader } from './place.ts';
import type { Found, Rule } from './rule.ts';
import type { TokenSubject } from './token-subject.ts';

/** The rules of the kinds of tokens that specifications describe. */
export const profileRules: readonly Rule[] = [
  {
    id: 'PRO-01',
    severity: 'error',
    title: 'A rule of its kind of token is broken',
    why: 'Receivers of such tokens are written for the specification; what it demands they may refuse or rely on.',
    fix: 'Have the issuer write what the specification of this kind of token demands.',
    source: 'RFC 9068, OpenID Connect Core 1.0, RFC 8417, RFC 9449, RFC 7523, RFC 9101, RFC 9901, RFC 9701',
    token: (subject) => findViolations(subject),
  },
  {
    id: 'PRO-02',
    severity: 'warning',
    title: 'Could pass for another kind of token',
    why: 'A service that does not look at "typ" takes this token for one of another kind (cross-JWT confusion).',
    fix: 'Set a "typ" of its own for each kind of token, use different audiences, and have verifiers require the type.',
    source: 'RFC 8725 §2.8, §3.11, §3.12',
    token: (subject) => findConfusion(subject),
  },
];

function findViolations(subject: TokenSubject): readonly Found[] {
  const { profile, header, claims } = subject;
  if (profile === undefined || claims === undefined) return [];
  const violations = checkProfile(profile, { header, claims }).filter(
    (violation) => !isToldElsewhere(violation),
  );
  if (!isSure(subject)) return guess(violations, subject);
  const missing = violations.filter((violation) => isMissing(violation));
  const others = violations.filter((violation) => !isMissing(violation));
  return [...tellMissing(missing, profile), ...others.map((violation) => toFound(violation, subject))];
}

const isMissing = ({ rule, level, member }: ProfileViolation): boolean =>
  level === 'must' && rule.endsWith(`/${member.name}-missing`) && member.part === 'claims';

/** What is missing has no place to point at, and is told in one sentence. */
function tellMissing(missing: readonly ProfileViolation[], profile: ProfileName): readonly Found[] {
  const [first] = missing;
  if (first === undefined) return [];
  const names = missing.map(({ member }) => member.name);
  const list =
    names.length === 1 ? `${names[0]} is` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)} are`;
  const rules = missing.map(({ rule }) => rule).join(', ');
  return [{ message: `${profiles[profile].title}: ${list} missing (${first.source}; ${rules})` }];
}

function toFound(violation: ProfileViolation, { profile, reading }: TokenSubject): Found {
  const { rule, level, member, message, source } = violation;
  const places =
    member.part === 'header' ? placeOfHeader(reading, member.name) : placeOfClaim(reading, member.name);
  const title = profile === undefined ? '' : `${profiles[profile].title}: `;
  const severity = level === 'must' ? 'error' : 'info';
  return { message: `${title}${message} (${source}; ${rule})`, severity, places };
}

/** Whether the token says that it is of its kind, or is asked to be. */
function isSure({ expected, profiles: matches, profile }: TokenSubject): boolean {
  const isNamed =
    expected.profile !== undefined || matches.some(({ name, by }) => name === profile && by === 'typ');
  return isNamed || (profile !== undefined && namedByClaims.has(profile));
}

/** Kinds that are told by their claims, as their specifications have it. */
const namedByClaims: ReadonlySet<ProfileName> = new Set(['id-token', 'logout-token', 'security-event']);

/** A token that only looks like one of its kind need not keep its rules: Keycloak's access tokens and others. */
function guess(violations: readonly ProfileViolation[], { profile }: TokenSubject): readonly Found[] {
  const members = violations.filter(({ level }) => level === 'must').map(({ member }) => `"${member.name}"`);
  if (profile === undefined || members.length === 0) return [];
  const { title, source } = profiles[profile];
  const message = `looks like one of the kind "${title}", and is not as ${source} has it: ${[...new Set(members)].join(', ')}`;
  return [{ message, severity: 'info' }];
}

/** Wrong types, a missing typ and the algorithm "none" have rules for tokens of every kind. */
function isToldElsewhere({ rule, member }: ProfileViolation): boolean {
  const isType = rule.endsWith('-type') && member.part === 'claims' && Object.hasOwn(claimTypes, member.name);
  return isType || rule.endsWith('/alg-none') || rule.endsWith('/typ-missing');
}

/** Kinds that mean an action when a service takes one: what is worth confusing. */
const worthConfusing: readonly ProfileName[] = [
  'access-token',
  'id-token',
  'logout-token',
  'client-assertion',
];

function findConfusion({
  header,
  claims,
  profile,
  profiles: matches,
  reading,
}: TokenSubject): readonly Found[] {
  if (claims === undefined || profile === undefined) return [];
  const content = { header, claims };
  const others = profileNames.filter(
    (name) => name !== profile && worthConfusing.includes(name) && satisfiesProfile(name, content),
  );
  if (others.length === 0) return [];
  const titles = others.map((name) => profiles[name].title).join(', ');
  const places = placeOfHeader(reading, 'typ');
  if (matches.some(({ name, by }) => name === profile && by === 'typ')) {
    return [{ message: `apart from "typ" it is also a well-made ${titles}`, severity: 'info', places }];
  }
  // RFC 8725 section 3.12: different audiences are one way to tell kinds apart, and ID tokens are for the client.
  if (profile === 'access-token' && others.join() === 'id-token' && !isForClient(claims)) {
    return [{ message: `only its audience keeps it from passing for: ${titles}`, severity: 'info', places }];
  }
  return [{ message: `nothing keeps it from passing for: ${titles}`, severity: 'warning', places }];
}

/** How issuers name the client that a token was given to. */
const clientNames = ['client_id', 'azp', 'cid', 'appid'] as const;

function isForClient(claims: Readonly<Record<string, unknown>>): boolean {
  const { aud } = claims;
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  return clientNames.some((name) => claims[name] !== undefined && audiences.includes(claims[name]));
}

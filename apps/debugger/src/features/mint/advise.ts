import { isExactNumber, type JsonNode, type JsonObjectNode } from '@mintmark/inspect/json';
import { checkProfile, detectProfiles, type ProfileViolation } from '@mintmark/oauth/profiles';
import type { OwnKey } from '../../shared/own-key/key-problem.ts';
import type { ReadDraft, ReadPart } from './read-draft.ts';

/** Something worth knowing about a draft before it is signed. Nothing of it keeps anybody from signing. */
export type Advice =
  | { readonly kind: 'claims-no-object' }
  | { readonly kind: 'duplicate'; readonly part: 'header' | 'claims'; readonly name: string }
  | { readonly kind: 'inexact'; readonly part: 'header' | 'claims'; readonly name: string }
  | { readonly kind: 'typ-missing' | 'typ-jwt' }
  | { readonly kind: 'typ-says'; readonly typ: string }
  | { readonly kind: 'exp-missing' | 'exp-past' | 'iat-future' }
  | { readonly kind: 'milliseconds'; readonly name: string }
  | { readonly kind: 'kid-missing' | 'kid-other' | 'jwk-missing' | 'jwk-other' }
  | { readonly kind: 'profile'; readonly violation: ProfileViolation };

/** What it is signed with, and when. */
export interface AdviseOptions {
  /** Seconds since 1970. */
  readonly now: number;
  readonly key: OwnKey | undefined;
}

/** Looks at a draft as a careful reader would. */
export function advise(draft: ReadDraft, { now, key }: AdviseOptions): readonly Advice[] {
  return [
    ...(draft.claims.isObject ? [] : [{ kind: 'claims-no-object' } as const]),
    ...adviseOnJson(draft.header, 'header'),
    ...adviseOnJson(draft.claims, 'claims'),
    ...adviseOnKey(draft, key),
    ...adviseOnTimes(draft, now),
    ...adviseOnType(draft),
    ...adviseOnProfile(draft),
  ];
}

function adviseOnJson({ reading: { root } }: ReadPart, part: 'header' | 'claims'): readonly Advice[] {
  if (root?.kind !== 'object') return [];
  const duplicates = findDuplicates(root).map((name) => ({ kind: 'duplicate', part, name }) as const);
  const inexact = root.members
    .filter(({ value }) => hasInexact(value))
    .map(({ name }) => ({ kind: 'inexact', part, name }) as const);
  return [...duplicates, ...inexact];
}

function findDuplicates({ members }: JsonObjectNode): readonly string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { name } of members) (seen.has(name) ? twice : seen).add(name);
  return [...twice];
}

function hasInexact(node: JsonNode): boolean {
  if (node.kind === 'number') return !isExactNumber(node.literal);
  if (node.kind === 'array') return node.items.some(hasInexact);
  return node.kind === 'object' && node.members.some(({ value }) => hasInexact(value));
}

function adviseOnKey({ header: { value = {} } }: ReadDraft, key: OwnKey | undefined): readonly Advice[] {
  if (key === undefined) return [];
  const advice: Advice[] = [];
  if (key.kid !== undefined && value['kid'] !== key.kid)
    advice.push({ kind: value['kid'] === undefined ? 'kid-missing' : 'kid-other' });
  // RFC 9449 section 4.2: the proof carries the key that made it.
  if (value['typ'] === 'dpop+jwt' && key.publicJwk !== undefined && !isSameKey(value['jwk'], key.publicJwk))
    advice.push({ kind: value['jwk'] === undefined ? 'jwk-missing' : 'jwk-other' });
  // Who has the key from the token needs no name for it.
  return value['jwk'] === undefined && value['typ'] !== 'dpop+jwt'
    ? advice
    : advice.filter(({ kind }) => kind !== 'kid-missing');
}

function isSameKey(given: unknown, own: Readonly<Record<string, unknown>>): boolean {
  if (typeof given !== 'object' || given === null) return false;
  const members: Readonly<Record<string, unknown>> = { ...given };
  return Object.entries(own).every(([name, value]) => members[name] === value);
}

/** More seconds than this are in the year 5138: milliseconds were meant. */
const secondsEnd = 1e11;

function adviseOnTimes({ claims: { value } }: ReadDraft, now: number): readonly Advice[] {
  if (value === undefined) return [];
  const seconds = (name: string): number | undefined =>
    typeof value[name] === 'number' && Math.abs(value[name]) < secondsEnd ? value[name] : undefined;
  const [exp, iat] = [seconds('exp'), seconds('iat')];
  const inMilliseconds = ['exp', 'iat', 'nbf', 'auth_time']
    .filter((name) => typeof value[name] === 'number' && value[name] >= secondsEnd)
    .map((name) => ({ kind: 'milliseconds', name }) as const);
  return [
    ...inMilliseconds,
    ...(exp !== undefined && exp <= now ? [{ kind: 'exp-past' } as const] : []),
    ...(iat !== undefined && iat > now + 60 ? [{ kind: 'iat-future' } as const] : []),
    ...(Object.hasOwn(value, 'exp') || isWithoutExpiry(value) ? [] : [{ kind: 'exp-missing' } as const]),
  ];
}

/** Proofs and security events are not meant to expire (RFC 9449 section 4.2, RFC 8417 section 2.2). */
function isWithoutExpiry(claims: Readonly<Record<string, unknown>>): boolean {
  return Object.hasOwn(claims, 'htm') || Object.hasOwn(claims, 'events');
}

function adviseOnType({ header: { value } }: ReadDraft): readonly Advice[] {
  if (value === undefined) return [];
  const { typ } = value;
  if (typ === undefined) return [{ kind: 'typ-missing' }];
  if (typeof typ !== 'string') return [];
  return [typ.toUpperCase() === 'JWT' ? { kind: 'typ-jwt' } : { kind: 'typ-says', typ }];
}

function adviseOnProfile({ header, claims }: ReadDraft): readonly Advice[] {
  if (header.value === undefined || claims.value === undefined) return [];
  const content = { header: header.value, claims: claims.value };
  const [best] = detectProfiles(content);
  if (best === undefined) return [];
  const told = new Set(['typ', 'exp', 'jwk']);
  return checkProfile(best.name, content)
    .filter(({ member }) => !told.has(member.name))
    .map((violation) => ({ kind: 'profile', violation }));
}

import type { Jwk } from '../../shared/keys/recognize-key.ts';
import { words, type Words } from '../../shared/strings/words.ts';
import { Refusal } from './refusal.ts';

const say = (): Words['signature'] => words().signature;

/** What a token says of its key. */
export interface KeyQuery {
  readonly algorithm: string;
  readonly kid: string | undefined;
}

/**
 * Picks as a verifier does: the keys with the token's key ID, or without one every key that `make` can use.
 *
 * @throws Refusal `key_unknown`, which says what the set has instead
 */
export function pickFromKeySet<Candidate>(
  keys: readonly unknown[],
  { algorithm, kid }: KeyQuery,
  make: (jwk: Jwk, source: string) => Candidate | undefined,
): readonly Candidate[] {
  if (keys.length === 0) throw new Refusal('key_unknown', say().emptySet);
  const places = keys.flatMap((jwk, index) => (isJwk(jwk) ? [{ jwk, place: index + 1 }] : []));
  const named = kid === undefined ? places : places.filter(({ jwk }) => jwk['kid'] === kid);
  if (named.length === 0 && kid !== undefined) {
    throw new Refusal('key_unknown', say().unknownKid(kid, listKids(places.map(({ jwk }) => jwk))));
  }
  const candidates = named
    .map(({ jwk, place }) => make(jwk, say().sources.jwks(place, keys.length)))
    .filter((candidate) => candidate !== undefined);
  if (candidates.length === 0) throw new Refusal('key_unknown', say().noneFits(algorithm));
  return candidates;
}

function isJwk(value: unknown): value is Jwk {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listKids(keys: readonly Jwk[]): string {
  const kids = keys.map((jwk) => jwk['kid']).filter((kid) => typeof kid === 'string');
  return kids.length === 0 ? say().unnamed : kids.join(', ');
}

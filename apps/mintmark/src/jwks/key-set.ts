import type { Jwk } from '@mintmark/jose';
import { jwkThumbprint } from '@mintmark/jose';
import type { JsonObject } from '../input/strict-json.ts';
import { findKeyFacts } from '../keys/key-facts.ts';
import type { SingleKeyInput } from '../keys/key-input.ts';
import { keysOfSet } from '../keys/key-input.ts';
import { publicJwk } from '../keys/public-jwk.ts';
import { usageError } from '../output/failure.ts';
import { quote } from '../output/quote.ts';

/** A key set as it stands in a file, with whatever else its owner has put there. */
export interface KeySet {
  readonly keys: readonly Jwk[];
  readonly [name: string]: unknown;
}

/** A key set with one more key, or why there is none. */
export interface Addition {
  readonly set: KeySet;
  readonly kid: string;
  /** Whether the key was not there before. */
  readonly isNew: boolean;
}

/** Reads a key set as it stands. @throws JoseError `jwks_invalid` */
export function toKeySet(jwks: JsonObject): KeySet {
  const keys = keysOfSet(jwks).flatMap((input) => (input.form === 'jwk' ? [input.jwk] : []));
  return { ...jwks, keys };
}

/** The public part of a key as it goes into a key set: with a key ID. @throws CliError, JoseError */
export async function toPublished(input: SingleKeyInput): Promise<Jwk> {
  const facts = await findKeyFacts(input);
  const jwk = publicJwk(facts);
  return { ...jwk, kid: jwk.kid ?? facts.thumbprint };
}

/** Adds the public part of a key. A key that is there already changes nothing. @throws CliError, JoseError */
export async function addToSet(set: KeySet, jwk: Jwk): Promise<Addition> {
  const kid = jwk.kid ?? '';
  const same = set.keys.filter((key) => key.kid === kid);
  if (same.length === 0) return { set: { ...set, keys: [...set.keys, jwk] }, kid, isNew: true };
  const thumbprint = await jwkThumbprint(jwk);
  for (const key of same) if ((await thumbprintOf(key)) === thumbprint) return { set, kid, isNew: false };
  throw usageError(`the set has another key with the ID ${quote(kid)}`, 'give the new one its own: --kid ID');
}

/** Keys that stand in the set may be of kinds that are not known here. */
async function thumbprintOf(jwk: Jwk): Promise<string | undefined> {
  try {
    return await jwkThumbprint(jwk);
  } catch {
    return undefined;
  }
}

import { mintSample } from '../../src/features/samples/mint-sample.ts';
import type { Recipe, SignWith } from '../../src/features/samples/recipe.ts';
import type { SampleContent } from '../../src/features/samples/samples.ts';

export type Samples = Record<string, SampleContent>;

export const issuer = 'https://issuer.example';
export const audience = 'https://api.example';

/** When the samples were made: 2026-11-22 00:00 UTC. */
const made = Date.UTC(2026, 10, 22);
const tenYears = 10 * 365.25 * 86_400;

const person = '"sub":"ada","name":"Ada Lovelace"';

/** The claims every sample starts from: an access token as RFC 9068 has it. */
export const usualClaims = `{"iss":"${issuer}","aud":"${audience}",${person},"client_id":"engine-room","scope":"read:engines","jti":$jti,"iat":$iat,"exp":$exp}`;

/** The same for a token that was made with the page and has to last: it claims to be nothing special. */
const lastingClaims = `{"iss":"${issuer}","aud":"${audience}",${person},"iat":$iat,"exp":$exp}`;

/** A recipe of a usual access token that begins now and lasts an hour. */
export function usual(sign: SignWith, more: Partial<Recipe> = {}): Recipe {
  return {
    header: { typ: 'at+jwt' },
    claims: usualClaims,
    issuedAgo: 0,
    lifetime: 3600,
    sign,
    encrypt: undefined,
    damage: undefined,
    ...more,
  };
}

/** A sample that is meant for the usual issuer and audience, with a token that lasts in case the browser cannot make one. */
export async function sample(recipe: Recipe, key: string): Promise<SampleContent> {
  const isUsual = recipe.claims === usualClaims && recipe.damage === undefined && recipe.issuedAgo === 0;
  const lasting = isUsual
    ? { ...recipe, header: { typ: 'JWT' }, claims: lastingClaims, lifetime: tenYears }
    : recipe;
  return { token: await mintSample(lasting, made), key, issuer, audience, recipe };
}

/** JSON as a person would paste it. */
export function pretty(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}

import type { Expected, Question } from './libraries.ts';
import type { Maker } from './tokens.ts';
import { encode, makerOf, tokenOf } from './tokens.ts';

/** A question with the name under which a difference is listed. */
export interface Case {
  readonly name: string;
  readonly question: Question;
}

export const issuer = 'https://issuer.example';
export const audience = 'api';
export const nowSeconds: number = Math.floor(Date.now() / 1000);

/** Claims that everybody accepts. */
export const goodClaims = {
  iss: issuer,
  aud: audience,
  sub: 'alice',
  iat: nowSeconds,
  exp: nowSeconds + 3600,
};

/** Makes a case of a token by one maker, held against the usual expectations and others. */
export function ask(
  name: string,
  token: string,
  about: { readonly maker?: Maker; readonly expected?: Expected } = {},
): Case {
  const { maker = makerOf('HS256'), expected = {} } = about;
  const usual = { algorithms: [maker.algorithm], issuer, audience };
  return { name, question: { token, key: maker.key, expected: { ...usual, ...expected } } };
}

/** A good token, but for what is given: JSON text of header or claims. */
export function tokenWith(
  parts: { readonly header?: string; readonly claims?: string | Uint8Array },
  maker: Maker = makerOf('HS256'),
): string {
  const {
    header = JSON.stringify({ alg: maker.algorithm, typ: 'JWT' }),
    claims = JSON.stringify(goodClaims),
  } = parts;
  return tokenOf(maker, encode(header), encode(claims));
}

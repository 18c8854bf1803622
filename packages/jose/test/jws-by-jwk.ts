import { verifyFlattenedJws } from '../src/jws/flattened.ts';
import { verifyCompactJws } from '../src/jws/verify-compact.ts';
import { verifyGeneralJws } from '../src/jws/verify-general.ts';
import * as hmacKey from '../src/keys/hmac-key.ts';
import type { Jwk } from '../src/keys/jwk-members.ts';
import type { VerificationKey } from '../src/keys/key.ts';
import * as publicKey from '../src/keys/public-key.ts';

/** A JSON Web Key, or a set of them. */
export type JwkOrSet = Jwk | { readonly keys: readonly Jwk[] };

interface JsonJws {
  readonly protected?: string;
  readonly header?: { readonly alg?: string };
  readonly signatures?: readonly JsonJws[];
}

/** The algorithms a token names: vectors say them nowhere else. */
export function algorithmsOf(token: unknown): readonly string[] {
  if (typeof token === 'string') return algorithmsOf({ protected: token.split('.')[0] });
  const { protected: segment, header, signatures } = token as JsonJws;
  if (signatures !== undefined) return [...new Set(signatures.flatMap(algorithmsOf))];
  const json =
    segment === undefined
      ? {}
      : (JSON.parse(Buffer.from(segment, 'base64url').toString()) as { alg?: string });
  return [json.alg ?? header?.alg ?? ''];
}

const secretMembers: readonly string[] = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'priv'];

/** A JWK without its secret members. */
export function publicPart(jwk: Jwk): Jwk {
  return Object.fromEntries(Object.entries(jwk).filter(([name]) => !secretMembers.includes(name)));
}

/** The verification keys of a JWK or set, each for the algorithm of its own, or the first of those given that it fits. */
export function verificationKeys(jwks: JwkOrSet, algorithms: readonly string[]): readonly VerificationKey[] {
  const list: readonly Jwk[] = 'keys' in jwks ? (jwks.keys as readonly Jwk[]) : [jwks];
  return list.map((jwk) => {
    const algorithm =
      jwk.alg ?? algorithms.find((name) => families[jwk.kty ?? '']?.test(name)) ?? algorithms[0];
    const options = algorithm === undefined ? {} : { algorithm };
    return jwk.kty === 'oct' ? hmacKey.jwk(jwk, options) : publicKey.jwk(publicPart(jwk), options);
  });
}

const families: Readonly<Record<string, RegExp>> = {
  RSA: /^[RP]S/,
  EC: /^ES/,
  OKP: /^Ed/,
  AKP: /^ML/,
  oct: /^HS/,
};

/** Verifies a JWS of any serialization and gives the payload as text. */
export async function verifyAny(
  token: unknown,
  jwks: JwkOrSet,
  options: { readonly algorithms?: readonly string[]; readonly detachedPayload?: string } = {},
): Promise<string> {
  const { algorithms = algorithmsOf(token), ...rest } = options;
  const all = { ...rest, algorithms, keys: verificationKeys(jwks, algorithms) };
  const { payload } = await verifyBySerialization(token, all);
  return Buffer.from(payload).toString();
}

function verifyBySerialization(
  token: unknown,
  options: Parameters<typeof verifyFlattenedJws>[1],
): Promise<{ readonly payload: Uint8Array }> {
  if (typeof token === 'string') return verifyCompactJws(token, options);
  if ((token as JsonJws).signatures !== undefined)
    return verifyGeneralJws(token, { ...options, policy: 'all' });
  return verifyFlattenedJws(token, options);
}

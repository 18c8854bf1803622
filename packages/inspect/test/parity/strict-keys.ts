import {
  hmacKey,
  publicKey,
  verifyCompactJws,
  verifyFlattenedJws,
  verifyGeneralJws,
  type Jwk,
  type VerificationKey,
} from '@mintmark/jose';

/** A JSON Web Key, or a set of them. */
export type JwkOrSet = Jwk | { readonly keys: readonly Jwk[] };

interface JsonJws {
  readonly protected?: string;
  readonly header?: { readonly alg?: string };
  readonly signatures?: readonly JsonJws[];
}

const families: Readonly<Record<string, RegExp>> = {
  RSA: /^[RP]S/,
  EC: /^ES/,
  OKP: /^Ed/,
  AKP: /^ML/,
  oct: /^HS/,
};

/** The keys of a JWK or set, each for the algorithm of its own, or the first of those given that it fits. */
export function verificationKeys(jwks: JwkOrSet, algorithms: readonly string[]): readonly VerificationKey[] {
  const list: readonly Jwk[] = 'keys' in jwks ? (jwks.keys as readonly Jwk[]) : [jwks];
  return list.map((jwk) => {
    const algorithm = jwk.alg ?? algorithms.find((name) => families[jwk.kty ?? '']?.test(name));
    const options = algorithm === undefined ? {} : { algorithm };
    return jwk.kty === 'oct' ? hmacKey.jwk(jwk, options) : publicKey.jwk(publicPart(jwk), options);
  });
}

const secretMembers: readonly string[] = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'priv'];

/** A JWK without its secret members: the library refuses those in a public key. */
function publicPart(jwk: Jwk): Jwk {
  return Object.fromEntries(Object.entries(jwk).filter(([name]) => !secretMembers.includes(name)));
}

/** The algorithms a token names: vectors say them nowhere else. */
export function algorithmsOf(token: unknown): readonly string[] {
  if (typeof token === 'string') return algorithmsOf({ protected: token.split('.')[0] });
  const { protected: segment, header, signatures } = token as JsonJws;
  if (signatures !== undefined) return [...new Set(signatures.flatMap(algorithmsOf))];
  const text = segment === undefined ? '{}' : Buffer.from(segment, 'base64url').toString();
  return [(JSON.parse(text) as { alg?: string }).alg ?? header?.alg ?? ''];
}

/** Verifies a JWS of any serialization, given as text. */
export async function verifyAny(text: string, jwks: JwkOrSet, given?: readonly string[]): Promise<unknown> {
  const isJson = text.startsWith('{');
  const algorithms = given ?? algorithmsOf(isJson ? JSON.parse(text) : text);
  const options = { algorithms, keys: verificationKeys(jwks, algorithms) };
  if (!isJson) return verifyCompactJws(text, options);
  return text.includes('"signatures"')
    ? verifyGeneralJws(text, { ...options, policy: 'all' })
    : verifyFlattenedJws(text, options);
}

import { signatureAlgorithmNames } from '@mintmark/jose';

/** What the page has to know of a signature algorithm to make and to sign with a key of its own. */
export interface SigningAlgorithm {
  readonly name: string;
  readonly kty: 'oct' | 'RSA' | 'EC' | 'OKP' | 'AKP';
  /** The curves, the usual one first; none where the type of the key says it all. */
  readonly curves: readonly string[];
  /** The least length of a secret in bytes (RFC 7518 section 3.2); 0 for key pairs. */
  readonly secretBytes: number;
  /** How Web Crypto names it; the curve or parameter set where that is the name. */
  readonly web: WebParameters | undefined;
}

interface WebParameters {
  readonly name: string;
  readonly hash?: string;
  readonly namedCurve?: string;
  readonly saltLength?: number;
}

type Kind = Omit<SigningAlgorithm, 'name' | 'secretBytes'> & { readonly secretBytes?: number };

const hashed = (prefix: string, kind: (bits: number, hash: string) => Kind): readonly SigningAlgorithm[] =>
  [256, 384, 512].map((bits) => entry(`${prefix}${bits}`, kind(bits, `SHA-${bits}`)));
const ecdsa = (name: string, curve: string, hash: string): SigningAlgorithm =>
  entry(name, { kty: 'EC', curves: [curve], web: { name: 'ECDSA', hash, namedCurve: curve } });
const eddsa = (name: string, ...curves: readonly string[]): SigningAlgorithm =>
  entry(name, { kty: 'OKP', curves, web: undefined });
const mlDsa = (name: string): SigningAlgorithm => entry(name, { kty: 'AKP', curves: [], web: { name } });

const table: ReadonlyMap<string, SigningAlgorithm> = new Map(
  [
    ...hashed('HS', (bits, hash) => ({
      kty: 'oct',
      curves: [],
      secretBytes: bits / 8,
      web: { name: 'HMAC', hash },
    })),
    ...hashed('RS', (_, hash) => ({ kty: 'RSA', curves: [], web: { name: 'RSASSA-PKCS1-v1_5', hash } })),
    ...hashed('PS', (bits, hash) => ({
      kty: 'RSA',
      curves: [],
      web: { name: 'RSA-PSS', hash, saltLength: bits / 8 },
    })),
    ecdsa('ES256', 'P-256', 'SHA-256'),
    ecdsa('ES384', 'P-384', 'SHA-384'),
    ecdsa('ES512', 'P-521', 'SHA-512'),
    ecdsa('ES256K', 'secp256k1', 'SHA-256'),
    eddsa('EdDSA', 'Ed25519', 'Ed448'),
    eddsa('Ed25519', 'Ed25519'),
    eddsa('Ed448', 'Ed448'),
    ...['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'].map(mlDsa),
  ].map((algorithm) => [algorithm.name, algorithm]),
);

function entry(name: string, kind: Kind): SigningAlgorithm {
  return { name, secretBytes: 0, ...kind };
}

/** Every algorithm that tokens are signed with here. */
export const signingAlgorithms: readonly SigningAlgorithm[] = signatureAlgorithmNames.flatMap(
  (name) => table.get(name) ?? [],
);

/** An algorithm by its name in `alg`, exactly as it is written; undefined for one that is not known. */
export function signingAlgorithm(name: unknown): SigningAlgorithm | undefined {
  return typeof name === 'string' ? table.get(name) : undefined;
}

/** The parameters of Web Crypto for a key of the algorithm. */
export function webParameters({ name, curves, web }: SigningAlgorithm, curve = curves[0]): WebParameters {
  return web ?? { name: curve ?? name };
}

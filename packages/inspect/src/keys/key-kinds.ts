/** An algorithm that a kind of key fits whatever it is for: it serves to have the key checked. */
export interface Probe {
  readonly algorithm: string;
  readonly use: 'sig' | 'enc';
  readonly bits: number | undefined;
}

const signing = (algorithm: string, bits?: number): Probe => ({ algorithm, use: 'sig', bits });
const agreement = (bits: number): Probe => ({ algorithm: 'ECDH-ES', use: 'enc', bits });

/** By curve or parameter set, and for RSA by type; the bits are those of the field, and of ML-DSA none that compare. */
const probes: Readonly<Record<string, Probe>> = {
  RSA: signing('RS256'),
  'P-256': signing('ES256', 256),
  'P-384': signing('ES384', 384),
  'P-521': signing('ES512', 521),
  secp256k1: signing('ES256K', 256),
  Ed25519: signing('Ed25519', 255),
  Ed448: signing('Ed448', 448),
  X25519: agreement(255),
  X448: agreement(448),
  'ML-DSA-44': signing('ML-DSA-44'),
  'ML-DSA-65': signing('ML-DSA-65'),
  'ML-DSA-87': signing('ML-DSA-87'),
};

/** The probe of a kind of key; undefined for a kind that JOSE does not have. */
export function probeOf(kty: string | undefined, curve: string | undefined): Probe | undefined {
  const name = kty === 'RSA' ? kty : curve;
  return name !== undefined && Object.hasOwn(probes, name) ? probes[name] : undefined;
}

/** Members that make up a public key (RFC 7518 section 6, RFC 8037 section 2, RFC 9964 section 3), beside `kty`. */
const publicMembers: Readonly<Record<string, readonly string[]>> = {
  RSA: ['n', 'e'],
  EC: ['crv', 'x', 'y'],
  OKP: ['crv', 'x'],
  AKP: ['alg', 'pub'],
};

const privateMembers: Readonly<Record<string, readonly string[]>> = {
  RSA: ['d', 'p', 'q', 'dp', 'dq', 'qi'],
  EC: ['d'],
  OKP: ['d'],
  AKP: ['priv'],
  oct: ['k'],
};

/** The members whose text is bytes in base64url, public and private. */
export function byteMembersOf(kty: string): readonly string[] {
  const own = (Object.hasOwn(publicMembers, kty) && publicMembers[kty]) || [];
  const secret = (Object.hasOwn(privateMembers, kty) && privateMembers[kty]) || [];
  return [...own.filter((name) => name !== 'crv' && name !== 'alg'), ...secret];
}

/** Whether a JWK has a member that only private keys have. A secret is not meant. */
export function hasPrivateMember(jwk: Readonly<Record<string, unknown>>): boolean {
  const kty = jwk['kty'];
  const names = (typeof kty === 'string' && Object.hasOwn(privateMembers, kty) && privateMembers[kty]) || [
    'd',
  ];
  return kty !== 'oct' && names.some((name) => jwk[name] !== undefined);
}

/** The public key of a JWK and nothing else; undefined where a member of it is missing or no text. */
export function publicJwkOf(
  jwk: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> | undefined {
  const kty = typeof jwk['kty'] === 'string' ? jwk['kty'] : '';
  return pick(jwk, (Object.hasOwn(publicMembers, kty) && publicMembers[kty]) || []);
}

/** The numbers of a key with its private part, without what it says of its use. */
export function bareJwkOf(jwk: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const kty = typeof jwk['kty'] === 'string' ? jwk['kty'] : '';
  const names = ['kty', 'crv', ...byteMembersOf(kty), ...(kty === 'AKP' ? ['alg'] : [])];
  return Object.fromEntries(names.filter((name) => jwk[name] !== undefined).map((name) => [name, jwk[name]]));
}

function pick(
  jwk: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const members: Record<string, string> = {};
  for (const name of ['kty', ...names]) {
    const value = jwk[name];
    if (typeof value !== 'string' || names.length === 0) return undefined;
    members[name] = value;
  }
  return members;
}

/** One algorithm for each kind of key. */
export const probeAlgorithms: readonly Probe[] = Object.values(probes);

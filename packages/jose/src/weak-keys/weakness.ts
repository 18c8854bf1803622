import { decodeBase64Url } from '../encoding/base64url.ts';
import { bitLength, bytesToBigInt } from '../encoding/bytes.ts';
import { publicKeyLookalike } from '../keys/der/public-key-lookalike.ts';
import type { JwkMembers } from '../keys/jwk-members.ts';
import { isRoca } from '../keys/rsa-checks.ts';

/** Why a key is weak. */
export type KeyWeaknessCode =
  | 'secret_empty'
  | 'secret_short'
  | 'secret_is_public_key'
  | 'modulus_short'
  | 'modulus_long'
  | 'modulus_even'
  | 'modulus_roca'
  | 'exponent_one'
  | 'exponent_even'
  | 'exponent_large';

/** One reason why a key must not be relied on. */
export interface KeyWeakness {
  /** Which weakness it is. */
  readonly code: KeyWeaknessCode;
  /** What it means, without any value of the key. */
  readonly message: string;
}

/** One way to be weak, for a kind of material. */
interface Rule<Material> {
  readonly code: KeyWeaknessCode;
  readonly applies: (material: Material) => boolean;
  readonly message: string;
}

interface Secret {
  readonly bytes: Uint8Array;
  /** The least length that the algorithm needs. */
  readonly minBytes: number;
}

const secretRules: readonly Rule<Secret>[] = [
  {
    code: 'secret_empty',
    applies: ({ bytes }) => bytes.length === 0,
    message: 'the secret is empty: anybody can sign',
  },
  {
    code: 'secret_short',
    applies: ({ bytes, minBytes }) => bytes.length > 0 && bytes.length < minBytes,
    message: 'the secret is shorter than the hash (RFC 7518 section 3.2): one token is enough to guess it',
  },
  {
    code: 'secret_is_public_key',
    applies: ({ bytes }) => publicKeyLookalike(bytes) !== undefined,
    message: 'the secret is a key in a public format: anybody who knows the public key can sign',
  },
];

interface RsaNumbers {
  readonly modulus: Uint8Array;
  readonly bits: number;
  readonly n: bigint;
  readonly e: bigint;
}

const rsaRules: readonly Rule<RsaNumbers>[] = [
  {
    code: 'modulus_short',
    applies: ({ bits }) => bits < 2048,
    message: 'the RSA modulus has fewer than 2048 bits: it can be factored',
  },
  {
    code: 'modulus_long',
    applies: ({ bits }) => bits > 16_384,
    message: 'the RSA modulus has more than 16384 bits: checking a signature takes very long',
  },
  {
    code: 'modulus_even',
    applies: ({ n }) => n % 2n === 0n,
    message: 'the RSA modulus is even: it is factored already',
  },
  {
    code: 'modulus_roca',
    applies: ({ modulus }) => isRoca(modulus),
    message: 'the RSA modulus has the ROCA fingerprint (CVE-2017-15361): it can be factored',
  },
  {
    code: 'exponent_one',
    applies: ({ e }) => e <= 1n,
    message: 'the RSA public exponent is 1 or 0: anybody can sign',
  },
  {
    code: 'exponent_even',
    applies: ({ e }) => e > 0n && e % 2n === 0n,
    message: 'the RSA public exponent is even: no private exponent belongs to it',
  },
  {
    code: 'exponent_large',
    applies: ({ n, e }) => e >= n,
    message: 'the RSA public exponent is not below the modulus',
  },
];

/** Why a secret is weak; empty when it is not. */
export function weaknessesOfSecret(secret: Secret): readonly KeyWeakness[] {
  return collect(secretRules, secret);
}

/** Why a public key is weak; empty when it is not. Kinds other than RSA have no weak keys that are keys at all. */
export function weaknessesOfMembers(members: JwkMembers): readonly KeyWeakness[] {
  if (members.kty !== 'RSA') return [];
  const [modulus, exponent] = [decodeBase64Url(members.n ?? ''), decodeBase64Url(members.e ?? '')];
  const [n, e] = [bytesToBigInt(modulus), bytesToBigInt(exponent)];
  return collect(rsaRules, { modulus, bits: bitLength(modulus), n, e });
}

function collect<Material>(rules: readonly Rule<Material>[], material: Material): readonly KeyWeakness[] {
  return rules.filter(({ applies }) => applies(material)).map(({ code, message }) => ({ code, message }));
}

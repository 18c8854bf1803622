import type { KeyFacts } from '../keys/key-reading.ts';

/** What an algorithm needs of its key. */
export interface KeyNeed {
  readonly algorithm: string;
  readonly purpose: 'signature' | 'encryption';
  /** `password` for a secret of any length that is stretched. */
  readonly kind: 'secret' | 'password' | 'RSA' | 'EC' | 'OKP' | 'AKP' | 'agreement';
  /** Curves or parameter sets; none where there is no choice. */
  readonly curves: readonly string[];
  /** Bytes that a secret must have at least, or exactly for encryption; 0 where its length is free. */
  readonly secretBytes: number;
}

type Need = Omit<KeyNeed, 'algorithm'>;

const signature = (kind: KeyNeed['kind'], curves: readonly string[] = [], secretBytes = 0): Need => ({
  purpose: 'signature',
  kind,
  curves,
  secretBytes,
});
const encryption = (kind: KeyNeed['kind'], secretBytes = 0, curves: readonly string[] = []): Need => ({
  purpose: 'encryption',
  kind,
  curves,
  secretBytes,
});
const agreement = encryption('agreement', 0, ['P-256', 'P-384', 'P-521', 'X25519', 'X448']);

/** By name; a test holds the names against those of the library. */
const needs: Readonly<Record<string, Need>> = {
  HS256: signature('secret', [], 32),
  HS384: signature('secret', [], 48),
  HS512: signature('secret', [], 64),
  RS256: signature('RSA'),
  RS384: signature('RSA'),
  RS512: signature('RSA'),
  PS256: signature('RSA'),
  PS384: signature('RSA'),
  PS512: signature('RSA'),
  ES256: signature('EC', ['P-256']),
  ES384: signature('EC', ['P-384']),
  ES512: signature('EC', ['P-521']),
  ES256K: signature('EC', ['secp256k1']),
  EdDSA: signature('OKP', ['Ed25519', 'Ed448']),
  Ed25519: signature('OKP', ['Ed25519']),
  Ed448: signature('OKP', ['Ed448']),
  'ML-DSA-44': signature('AKP', ['ML-DSA-44']),
  'ML-DSA-65': signature('AKP', ['ML-DSA-65']),
  'ML-DSA-87': signature('AKP', ['ML-DSA-87']),
  'RSA-OAEP': encryption('RSA'),
  'RSA-OAEP-256': encryption('RSA'),
  'RSA-OAEP-384': encryption('RSA'),
  'RSA-OAEP-512': encryption('RSA'),
  'ECDH-ES': agreement,
  'ECDH-ES+A128KW': agreement,
  'ECDH-ES+A192KW': agreement,
  'ECDH-ES+A256KW': agreement,
  A128KW: encryption('secret', 16),
  A192KW: encryption('secret', 24),
  A256KW: encryption('secret', 32),
  A128GCMKW: encryption('secret', 16),
  A192GCMKW: encryption('secret', 24),
  A256GCMKW: encryption('secret', 32),
  dir: encryption('secret'),
  'PBES2-HS256+A128KW': encryption('password'),
  'PBES2-HS384+A192KW': encryption('password'),
  'PBES2-HS512+A256KW': encryption('password'),
};

/** What an algorithm needs; undefined for one that is not known here. */
export function needOf(algorithm: unknown, purpose: KeyNeed['purpose']): KeyNeed | undefined {
  if (typeof algorithm !== 'string' || !Object.hasOwn(needs, algorithm)) return undefined;
  const need = needs[algorithm];
  return need?.purpose === purpose ? { algorithm, ...need } : undefined;
}

/** Whether the algorithm works with a secret that both sides share. */
export function isShared({ kind }: KeyNeed): boolean {
  return kind === 'secret' || kind === 'password';
}

/** The kind of key in words: "an EC key on P-256". */
export function describeNeed(need: KeyNeed): string {
  const { kind, curves, algorithm } = need;
  if (kind === 'password') return 'a password';
  if (kind === 'secret') return 'a shared secret';
  if (kind === 'RSA') return 'an RSA key';
  if (kind === 'agreement') return `a key on ${curves.join(', ')}`;
  if (kind === 'EC') return `an EC key on ${curves.join(' or ')}`;
  return kind === 'AKP' ? `an ${algorithm} key` : `an ${curves.join(' or ')} key`;
}

/** Whether a key is of the kind that an algorithm needs, and if not, what is wrong. */
export function fitOf(key: KeyFacts, need: KeyNeed): 'fits' | 'wrong-kind' | 'wrong-curve' {
  const { kty, curve } = key;
  if (isShared(need) || kty === 'oct') return isShared(need) && kty === 'oct' ? 'fits' : 'wrong-kind';
  const kinds = need.kind === 'agreement' ? ['EC', 'OKP'] : [need.kind];
  if (!kinds.some((kind) => kind === kty)) return 'wrong-kind';
  return need.curves.length === 0 || need.curves.includes(curve ?? '') ? 'fits' : 'wrong-curve';
}

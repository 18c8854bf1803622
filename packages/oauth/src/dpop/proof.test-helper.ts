import { exportJwk, generateKey, publicKey, signCompactJws, type Jwk, type SigningKey } from '@mintmark/jose';
import type { DpopProofOptions } from './options.ts';

/** The moment of all these tests, in seconds. */
export const nowSeconds = 1_800_000_000;

/** A client with its own key. */
export interface Holder {
  readonly key: SigningKey;
  readonly jwk: Jwk;
}

export async function createHolder(algorithm = 'ES256'): Promise<Holder> {
  const key = await generateKey(algorithm);
  return { key, jwk: exportJwk(publicKey.of(key)) };
}

/** What a proof is made of where a test says nothing else; undefined takes a member away. */
export interface ProofParts {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
}

/** A proof for `POST https://as.example/token`, made just now. */
export async function signProof({ key, jwk }: Holder, { claims, header }: ProofParts = {}): Promise<string> {
  const payload = {
    jti: crypto.randomUUID(),
    htm: 'POST',
    htu: 'https://as.example/token',
    iat: nowSeconds,
    ...claims,
  };
  return signCompactJws(JSON.stringify(payload), { key, header: { typ: 'dpop+jwt', jwk, ...header } });
}

/** Options that take such a proof, with their own memory of proofs. */
export function proofOptions(changes: Partial<DpopProofOptions> = {}): DpopProofOptions {
  const seen = new Set<string>();
  return {
    method: 'POST',
    url: 'https://as.example/token',
    now: nowSeconds * 1000,
    maxAgeSeconds: 60,
    algorithms: ['ES256'],
    isFresh: (key) => seen.size < seen.add(key).size,
    ...changes,
  };
}

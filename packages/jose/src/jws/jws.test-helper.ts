import { signatureAlgorithms } from '../algorithms/signature-algorithms.ts';
import { JoseError } from '../errors/jose-error.ts';
import { exportJwk } from '../keys/export-key.ts';
import { generateKey } from '../keys/generate-key.ts';
import * as hmacKey from '../keys/hmac-key.ts';
import type { HmacKey, SigningKey, VerificationKey } from '../keys/key.ts';
import * as privateKey from '../keys/private-key.ts';
import * as publicKey from '../keys/public-key.ts';
import { signCompactJwsSync } from './sign-compact.ts';

/** A key that signs and the one that verifies. */
export interface TestPair {
  /** The algorithm, with the curve where it has several. */
  readonly label: string;
  readonly algorithm: string;
  readonly signing: SigningKey;
  readonly verification: VerificationKey;
}

/** One pair of each algorithm and curve that this runtime has. */
export async function makePairs(): Promise<readonly TestPair[]> {
  const rsa = exportJwk(await generateKey('RS256', { modulusLength: 2048 }));
  const pairs: TestPair[] = [];
  for (const { name: algorithm, family, kty, curves } of Object.values(signatureAlgorithms)) {
    for (const curve of curves.length > 1 ? curves : [undefined]) {
      const options = { kid: 'k1', ...(curve === undefined ? {} : { curve }) };
      const label = curve === undefined ? algorithm : `${algorithm} with ${curve}`;
      const signing =
        kty === 'RSA'
          ? privateKey.jwk({ ...rsa, alg: algorithm, kid: 'k1' })
          : await generate(algorithm, options);
      if (signing === undefined) continue;
      const verification = family === 'hmac' ? (signing as HmacKey) : publicKey.of(signing);
      pairs.push({ label, algorithm, signing, verification });
    }
  }
  return pairs;
}

async function generate(algorithm: string, options: object): Promise<SigningKey | undefined> {
  try {
    return await generateKey(algorithm, options);
  } catch (error) {
    if (error instanceof JoseError && error.code === 'algorithm_unavailable') return undefined;
    throw error;
  }
}

/** A secret for tests whose algorithm does not matter. */
export const testKey = hmacKey.bytes(new Uint8Array(32).fill(7), { algorithm: 'HS256', kid: 'h1' });
export const otherKey = hmacKey.bytes(new Uint8Array(32).fill(8), { algorithm: 'HS256', kid: 'h2' });
/** Options that accept what {@link testKey} signs. */
export const testPolicy = { keys: testKey, algorithms: ['HS256'] } as const;

/** Whether this runtime signs at once. */
export const hasSync: boolean = (() => {
  try {
    signCompactJwsSync('', { key: testKey });
    return true;
  } catch {
    return false;
  }
})();

/** Encodes JSON, or a text, as a segment. */
export function segment(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return Buffer.from(text).toString('base64url');
}

/** Signs whatever header text there is, as a careless or hostile signer would. */
export async function signRaw(headerText: string, payload: string): Promise<string> {
  const { createHmac } = await import('node:crypto');
  const input = `${segment(headerText)}.${payload}`;
  return `${input}.${createHmac('sha256', Buffer.alloc(32, 7)).update(input, 'utf8').digest('base64url')}`;
}

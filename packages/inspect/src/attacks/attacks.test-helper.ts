import { createPrivateKey, sign } from 'node:crypto';
import {
  createVerifier,
  exportJwk,
  exportPem,
  generateKey,
  hmacKey,
  JoseError,
  privateKey,
  publicKey,
} from '@mintmark/jose';
import type { SigningKey } from '@mintmark/jose';
import type { AttackOptions, AttackSuite, SignBytes } from './attack.ts';
import { createAttacks } from './create-attacks.ts';

/** What the verifiers of these tests expect. */
export const policy = { issuer: 'https://issuer.example', audience: 'https://api.example' } as const;

/** Signs what Web Crypto cannot. */
const signWithNode: SignBytes = async (data, { jwk, algorithm }) => {
  const key = createPrivateKey(exportPem(privateKey.jwk(jwk, { algorithm })));
  return Uint8Array.from(sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' }));
};

/** A suite with a new key. */
export async function newSuite(
  algorithm: string,
  options: Partial<AttackOptions> = {},
): Promise<{ readonly key: SigningKey; readonly suite: AttackSuite }> {
  const key = await generateKey(algorithm, { kid: 'test', modulusLength: 2048 });
  const suite = await createAttacks(key, { ...policy, signBytes: signWithNode, ...options });
  return { key, suite };
}

/** Our own verifier, as a service would set it up: `accepted`, or the code of the refusal. */
export function ownVerifier(
  key: SigningKey,
  options: Pick<AttackOptions, 'typ' | 'requiredClaims'> & { readonly now?: () => number } = {},
): (token: string) => Promise<string> {
  const { typ, requiredClaims = ['exp'], now } = options;
  const verifier = createVerifier({
    keys: key.type === 'secret' ? hmacKey.jwk(exportJwk(key)) : publicKey.of(key),
    algorithms: [key.algorithm],
    ...policy,
    requiredClaims,
    ...(typ === undefined ? {} : { typ }),
    ...(now === undefined ? {} : { now }),
  });
  return async (token) => {
    try {
      await verifier.verify(token);
      return 'accepted';
    } catch (error) {
      if (error instanceof JoseError) return error.code;
      throw error;
    }
  };
}

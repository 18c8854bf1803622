import type { SignatureFamily } from './signature-algorithms.ts';

/** Names of Web Cryptography, by family; EdDSA and ML-DSA keys are named by curve and parameter set. */
export const webNames: Readonly<Partial<Record<SignatureFamily, string>>> = {
  hmac: 'HMAC',
  'rsa-pkcs1': 'RSASSA-PKCS1-v1_5',
  'rsa-pss': 'RSA-PSS',
  ecdsa: 'ECDSA',
};

import { prepareSigner, prepareVerifier } from '#crypto/signature';
import type { PreparedSigner, PreparedVerifier } from '../crypto/backend.ts';
import type { SigningKey, VerificationKey } from '../keys/key.ts';
import { materialOf } from '../keys/key.ts';
import { signatureAlgorithm } from '../keys/signature-key.ts';

const verifiers = new WeakMap<VerificationKey, PreparedVerifier>();
const signers = new WeakMap<SigningKey, PreparedSigner>();

/** The key as the runtime wants it for verifying, made once a key. */
export function preparedVerifier(key: VerificationKey): PreparedVerifier {
  let prepared = verifiers.get(key);
  if (prepared === undefined) {
    const material = materialOf(key, 'verify');
    prepared = prepareVerifier(signatureAlgorithm(key.algorithm), material);
    verifiers.set(key, prepared);
  }
  return prepared;
}

/** The key as the runtime wants it for signing, made once a key. */
export function preparedSigner(key: SigningKey): PreparedSigner {
  let prepared = signers.get(key);
  if (prepared === undefined) {
    const material = materialOf(key, 'sign');
    prepared = prepareSigner(signatureAlgorithm(key.algorithm), material);
    signers.set(key, prepared);
  }
  return prepared;
}

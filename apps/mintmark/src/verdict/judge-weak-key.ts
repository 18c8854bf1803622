import { JoseError } from '@mintmark/jose';
import {
  dangerouslyVerifyWithWeakKey,
  dangerouslyWeakHmacKey,
  dangerouslyWeakPublicKey,
  weaknessesOf,
} from '@mintmark/jose/weak-keys';
import type { WeakKey } from '@mintmark/jose/weak-keys';
import { isSecretJwk, jwkOptions } from '../keys/jwk-options.ts';
import type { SingleKeyInput } from '../keys/key-input.ts';
import { makeKeys } from '../keys/make-keys.ts';
import type { NamedKeys } from '../keys/read-keys.ts';
import type { QuestionAnswer } from './verdict.ts';

/**
 * Tries a key that is too weak to be trusted. A match says which key was used; the answer stays no, because others may be
 * able to make the same signature.
 *
 * @throws JoseError when the key does not match either
 */
export async function judgeWithWeakKey(
  token: string,
  { name, inputs }: NamedKeys,
  algorithms: readonly string[],
): Promise<QuestionAnswer> {
  const { keys } = makeKeys(inputs, algorithms, makeWeakKey);
  let refusal: unknown;
  for (const key of keys) {
    try {
      await dangerouslyVerifyWithWeakKey(token, { key, algorithms: [key.algorithm] });
      return describeMatch(key, name);
    } catch (error) {
      if (!(error instanceof JoseError)) throw error;
      // A signature that does not match says more than a key of another algorithm.
      if (refusal === undefined || error.code === 'signature_invalid') refusal = error;
    }
  }
  throw refusal;
}

function describeMatch(key: WeakKey, source: string): QuestionAnswer {
  const reasons = weaknessesOf(key).map(({ message }) => message);
  return {
    question: 'signature',
    state: 'no',
    code: 'key_weak',
    text: `matches the key of ${source} (${key.algorithm}), but that proves little: ${reasons.join('; ')}`,
    hint: 'sign with a key that nobody can guess or factor: mintmark key generate',
  };
}

function makeWeakKey(input: SingleKeyInput, algorithm: string): WeakKey {
  if (input.form === 'secret') return dangerouslyWeakHmacKey.bytes(input.bytes, { algorithm });
  if (input.form === 'jwk') {
    const make = isSecretJwk(input.jwk) ? dangerouslyWeakHmacKey.jwk : dangerouslyWeakPublicKey.jwk;
    return make(input.jwk, jwkOptions(input.jwk, algorithm));
  }
  const make = input.label === 'CERTIFICATE' ? dangerouslyWeakPublicKey.x509 : dangerouslyWeakPublicKey.pem;
  return make(input.text, { algorithm });
}

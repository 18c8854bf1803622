import type { KeyReading } from '../keys/key-reading.ts';
import type { TokenReading } from '../token/token-reading.ts';
import type { SignatureCheck } from './signature-check.ts';

/** Checks who signed a token, or opens an encrypted one, with the keys that are given. */
export async function checkSignature(reading: TokenReading, keys: KeyReading): Promise<SignatureCheck> {
  const sentence = keys.kind === 'empty' ? 'No key is given.' : `Not checked: ${reading.kind}.`;
  return Promise.resolve({
    state: 'unknown',
    code: 'key_missing',
    sentence,
    hint: undefined,
    phrase: 'no-key',
    facts: {},
    key: undefined,
    notices: [],
    plaintext: undefined,
  });
}

import {
  decryptCompactJwe,
  decryptionKey,
  JoseError,
  passwordKey,
  secretKey,
  type DecryptionKey,
} from '@mintmark/jose';
import type { OwnKey } from '../../shared/own-key/key-problem.ts';
import type { KeyManagement } from './algorithms.ts';

/** What came out of an encrypted token. */
export type Opened =
  | { readonly kind: 'open'; readonly plaintext: Uint8Array<ArrayBuffer>; readonly text: string | undefined }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/** Three times what rfc8725bis allows at most, because iterations with SHA-384 and SHA-512 count threefold. */
const mostIterations = 3 * 1_200_000;

/** Decrypts with exactly the algorithms the token names: whoever looks into a token wants to see what is in it. */
export async function decryptToken(
  token: string,
  key: OwnKey,
  { algorithm, encryption }: { readonly algorithm: KeyManagement; readonly encryption: string },
): Promise<Opened> {
  try {
    const { plaintext } = await decryptCompactJwe(token, {
      keys: libraryKey(key, algorithm),
      algorithms: [algorithm.name],
      encryptions: [encryption],
      limits: { passwordIterations: mostIterations },
    });
    const bytes = Uint8Array.from(plaintext);
    return { kind: 'open', plaintext: bytes, text: decodeText(bytes) };
  } catch (error) {
    if (!(error instanceof JoseError)) throw error;
    return { kind: 'refused', code: error.code, message: error.message };
  }
}

/** The token says which key it means by its ID; here there is one, and it is the one that was chosen. */
function libraryKey({ jwk, publicJwk }: OwnKey, { name, family }: KeyManagement): DecryptionKey {
  const { kid: _kid, use: _use, key_ops: _operations, alg: _alg, ...members } = jwk;
  const options = { algorithm: name };
  if (publicJwk !== undefined) return decryptionKey.jwk(members, options);
  return (family === 'password' ? passwordKey : secretKey).jwk(members, options);
}

function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

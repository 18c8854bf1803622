import type { MaybePromise } from '../encoding/maybe-promise.ts';
import { chain, requireSync } from '../encoding/maybe-promise.ts';
import type { JoseHeader } from '../header/header.ts';
import type { DecryptionKey } from '../keys/key.ts';
import { splitCompactJwe } from './compact-parts.ts';
import type { DecryptionPolicy, JweDecryptOptions } from './decrypt-options.ts';
import { resolveDecryptOptions } from './decrypt-options.ts';
import { decryptParts } from './decrypt-parts.ts';

/** A JWE that was authentic and is decrypted. */
export interface DecryptedJwe {
  /** The protected header. */
  readonly header: JoseHeader;
  /** What was encrypted, decompressed where the header says so. */
  readonly plaintext: Uint8Array;
  /** The key it was decrypted with. */
  readonly key: DecryptionKey;
}

/**
 * Decrypts a compact JWE (RFC 7516 §5.2). That a token decrypts says who can read it, not who wrote it: with a public key
 * anybody can encrypt. Does not look into the plaintext: for claims, use `createDecrypter`.
 *
 * @throws JoseError with the reason code; `decryption_failed` for all that depends on a secret. TypeError for malformed options
 * @see https://www.rfc-editor.org/rfc/rfc7516#section-5.2
 * @example
 * const { plaintext } = await decryptCompactJwe(jwe, { keys: key, algorithms: ['RSA-OAEP-256'], encryptions: ['A256GCM'] })
 */
export async function decryptCompactJwe(token: string, options: JweDecryptOptions): Promise<DecryptedJwe> {
  return decryptCompact(token, resolveDecryptOptions(options, 'decryptCompactJwe'), false);
}

/**
 * {@link decryptCompactJwe} at once, where keys and runtime allow it.
 *
 * @throws as decryptCompactJwe, JoseError `sync_unavailable`
 * @example
 * const { plaintext } = decryptCompactJweSync(jwe, { keys: key, algorithms: ['RSA-OAEP-256'], encryptions: ['A256GCM'] })
 */
export function decryptCompactJweSync(token: string, options: JweDecryptOptions): DecryptedJwe {
  return requireSync(decryptCompact(token, resolveDecryptOptions(options, 'decryptCompactJweSync'), true));
}

/** {@link decryptCompactJwe} under a policy that was checked. */
export function decryptCompact(
  token: string,
  policy: DecryptionPolicy,
  sync: boolean,
): MaybePromise<DecryptedJwe> {
  const parts = splitCompactJwe(token, policy.limits);
  return chain(decryptParts(parts, policy, sync), ({ protectedHeader, plaintext, key }) => ({
    header: protectedHeader,
    plaintext,
    key,
  }));
}

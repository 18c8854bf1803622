import { assertKnownOptions } from '../encoding/known-options.ts';
import type { MaybePromise } from '../encoding/maybe-promise.ts';
import { chain, requireSync } from '../encoding/maybe-promise.ts';
import type { JweContentOptions, JweRecipientOptions } from './encrypt-options.ts';
import { contentOptionNames, recipientOptionNames } from './encrypt-options.ts';
import { encryptParts } from './encrypt-parts.ts';
import type { JwePlaintext } from './plaintext.ts';
import { plaintextBytes } from './plaintext.ts';

/** Options of {@link encryptCompactJwe}. */
export interface CompactJweEncryptOptions extends JweRecipientOptions, JweContentOptions {}

const optionNames = [...recipientOptionNames, ...contentOptionNames];

/**
 * Encrypts bytes, or a text as UTF-8, to one recipient as a compact JWE (RFC 7516 §7.1).
 *
 * @throws TypeError for malformed options; JoseError `algorithm_unknown`, `algorithm_unavailable`, `key_mismatch`
 * @see https://www.rfc-editor.org/rfc/rfc7516#section-5.1
 * @example
 * const jwe = await encryptCompactJwe('Hello', { key, encryption: 'A256GCM' })
 */
export async function encryptCompactJwe(
  plaintext: JwePlaintext,
  options: CompactJweEncryptOptions,
): Promise<string> {
  return encrypt(plaintext, options, false);
}

/**
 * {@link encryptCompactJwe} at once, where the runtime allows it.
 *
 * @throws as encryptCompactJwe, JoseError `sync_unavailable`
 * @example
 * const jwe = encryptCompactJweSync('Hello', { key, encryption: 'A256GCM' })
 */
export function encryptCompactJweSync(plaintext: JwePlaintext, options: CompactJweEncryptOptions): string {
  return requireSync(encrypt(plaintext, options, true));
}

function encrypt(
  plaintext: JwePlaintext,
  options: CompactJweEncryptOptions,
  sync: boolean,
): MaybePromise<string> {
  assertKnownOptions(options, optionNames, 'encryptCompactJwe');
  return encryptToCompact(plaintextBytes(plaintext), options, sync);
}

/** {@link encryptCompactJwe} where the options were checked. */
export function encryptToCompact(
  plaintext: Uint8Array,
  options: CompactJweEncryptOptions,
  sync: boolean,
): MaybePromise<string> {
  const parts = encryptParts({ plaintext, recipients: [options], content: options, sync });
  return chain(parts, ({ protectedSegment, recipients, iv, ciphertext, tag }) =>
    [protectedSegment, recipients[0]?.encryptedKey ?? '', iv, ciphertext, tag].join('.'),
  );
}

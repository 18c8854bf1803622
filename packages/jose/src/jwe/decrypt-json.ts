import { decodeBase64Url } from '../encoding/base64url.ts';
import type { JsonObject } from '../encoding/json.ts';
import type { DecryptedJwe } from './decrypt-compact.ts';
import type { DecryptionPolicy, JweDecryptOptions } from './decrypt-options.ts';
import { resolveDecryptOptions } from './decrypt-options.ts';
import { decryptParts } from './decrypt-parts.ts';
import { parseFlattenedJwe, parseGeneralJwe } from './json-serialization.ts';
import type { JweParts } from './jwe-parts.ts';

/** A JWE in a JSON serialization that was authentic and is decrypted. */
export interface DecryptedJsonJwe extends DecryptedJwe {
  /** The shared unprotected header, which nothing protects: anybody can have changed it. */
  readonly sharedHeader: JsonObject | undefined;
  /** The per-recipient unprotected header, which nothing protects: anybody can have changed it. */
  readonly recipientHeader: JsonObject | undefined;
  /** The place of the recipient whose key it was. */
  readonly recipientIndex: number;
  /** Additional data, authenticated with the plaintext. */
  readonly aad: Uint8Array | undefined;
}

/**
 * Decrypts a JWE in the flattened JSON serialization (RFC 7516 §7.2.2), an object or JSON text, which is read strictly.
 *
 * @throws JoseError with the reason code; TypeError for malformed options
 * @see https://www.rfc-editor.org/rfc/rfc7516#section-7.2.2
 * @example
 * const { plaintext, aad } = await decryptFlattenedJwe(jwe, { keys: key, algorithms: ['A128KW'], encryptions: ['A128GCM'] })
 */
export async function decryptFlattenedJwe(
  jwe: unknown,
  options: JweDecryptOptions,
): Promise<DecryptedJsonJwe> {
  const policy = resolveDecryptOptions(options, 'decryptFlattenedJwe');
  return decryptJson(parseFlattenedJwe(jwe, policy.limits), policy);
}

/**
 * Decrypts a JWE in the general JSON serialization (RFC 7516 §7.2.1), an object or JSON text, which is read strictly: for
 * the first recipient that a key is there for and whose key opens it.
 *
 * @throws JoseError with the reason code; TypeError for malformed options
 * @see https://www.rfc-editor.org/rfc/rfc7516#section-7.2.1
 * @example
 * const { plaintext } = await decryptGeneralJwe(jwe, { keys: key, algorithms: ['A128KW'], encryptions: ['A128GCM'] })
 */
export async function decryptGeneralJwe(jwe: unknown, options: JweDecryptOptions): Promise<DecryptedJsonJwe> {
  const policy = resolveDecryptOptions(options, 'decryptGeneralJwe');
  return decryptJson(parseGeneralJwe(jwe, policy.limits), policy);
}

async function decryptJson(parts: JweParts, policy: DecryptionPolicy): Promise<DecryptedJsonJwe> {
  const { protectedHeader, recipientIndex, plaintext, key } = await decryptParts(parts, policy, false);
  return {
    header: protectedHeader,
    sharedHeader: parts.sharedHeader,
    recipientHeader: parts.recipients[recipientIndex]?.header,
    recipientIndex,
    aad: parts.aad === undefined ? undefined : decodeBase64Url(parts.aad),
    plaintext,
    key,
  };
}

import { isBytes } from '../encoding/bytes.ts';
import type { JsonObject } from '../encoding/json.ts';
import { assertKnownOptions } from '../encoding/known-options.ts';
import { defaultLimits } from '../encoding/limits.ts';
import type { JweContentOptions, JweRecipientOptions } from './encrypt-options.ts';
import { contentOptionNames, recipientOptionNames } from './encrypt-options.ts';
import { encryptParts } from './encrypt-parts.ts';
import type { JweParts, JweRecipientParts } from './jwe-parts.ts';
import type { JwePlaintext } from './plaintext.ts';
import { plaintextBytes } from './plaintext.ts';

/** What a JSON serialization can have beside the content. */
export interface JsonJweOptions extends JweContentOptions {
  /** The shared unprotected header: parameters that nothing protects (none). */
  readonly sharedHeader?: JsonObject;
  /** Additional data that is authenticated and sent in the clear (none). */
  readonly aad?: Uint8Array;
}

/** A recipient of a JSON serialization. */
export interface JsonJweRecipientOptions extends JweRecipientOptions {
  /** The per-recipient unprotected header: parameters that nothing protects (none). */
  readonly recipientHeader?: JsonObject;
}

/** Options of {@link encryptFlattenedJwe}. */
export interface FlattenedJweEncryptOptions extends JsonJweOptions, JsonJweRecipientOptions {}

/** Options of {@link encryptGeneralJwe}. */
export interface GeneralJweEncryptOptions extends JsonJweOptions {
  /** Whom it is for, one or more; several each need an algorithm that wraps the key (not `dir`, not bare `ECDH-ES`). */
  readonly recipients: readonly JsonJweRecipientOptions[];
}

/** What both JSON serializations share (RFC 7516 §7.2.1). */
export interface JsonJwe {
  /** The protected header, encoded. */
  readonly protected: string;
  /** The shared unprotected header. */
  readonly unprotected?: JsonObject;
  /** The initialization vector, encoded. */
  readonly iv: string;
  /** The ciphertext, encoded. */
  readonly ciphertext: string;
  /** The authentication tag, encoded. */
  readonly tag: string;
  /** The additional authenticated data, encoded. */
  readonly aad?: string;
}

/** What a JSON serialization has for one recipient. */
export interface JsonJweRecipient {
  /** The per-recipient unprotected header. */
  readonly header?: JsonObject;
  /** The content encryption key, encrypted and encoded; absent where the key is used directly. */
  readonly encrypted_key?: string;
}

/** A JWE with one recipient in the flattened JSON serialization (RFC 7516 §7.2.2). */
export interface FlattenedJwe extends JsonJwe, JsonJweRecipient {}

/** A JWE in the general JSON serialization (RFC 7516 §7.2.1). */
export interface GeneralJwe extends JsonJwe {
  /** The recipients, each with its own way to the content encryption key. */
  readonly recipients: readonly JsonJweRecipient[];
}

const sharedNames = [...contentOptionNames, 'sharedHeader', 'aad'];
const ownNames = [...recipientOptionNames, 'recipientHeader'];

/**
 * Encrypts bytes, or a text as UTF-8, to one recipient as a flattened JSON serialization (RFC 7516 §7.2.2).
 *
 * @throws TypeError for malformed options; JoseError `algorithm_unknown`, `algorithm_unavailable`, `key_mismatch`
 * @see https://www.rfc-editor.org/rfc/rfc7516#section-7.2.2
 * @example
 * const jwe = await encryptFlattenedJwe('Hello', { key, encryption: 'A256GCM', aad: new Uint8Array([1]) })
 */
export async function encryptFlattenedJwe(
  plaintext: JwePlaintext,
  options: FlattenedJweEncryptOptions,
): Promise<FlattenedJwe> {
  assertKnownOptions(options, [...sharedNames, ...ownNames], 'encryptFlattenedJwe');
  const parts = await encryptTo([options], plaintext, options);
  return { ...sharedMembers(parts), ...parts.recipients.map(recipientMembers)[0] };
}

/**
 * Encrypts bytes, or a text as UTF-8, to one or several recipients as a general JSON serialization (RFC 7516 §7.2.1).
 *
 * @throws TypeError for malformed options; JoseError `algorithm_unknown`, `algorithm_unavailable`, `key_mismatch`
 * @see https://www.rfc-editor.org/rfc/rfc7516#section-7.2.1
 * @example
 * const jwe = await encryptGeneralJwe('Hello', { encryption: 'A256GCM', recipients: [{ key: alice }, { key: bob }] })
 */
export async function encryptGeneralJwe(
  plaintext: JwePlaintext,
  options: GeneralJweEncryptOptions,
): Promise<GeneralJwe> {
  assertKnownOptions(options, [...sharedNames, 'recipients'], 'encryptGeneralJwe');
  const { recipients } = options;
  if (!Array.isArray(recipients) || recipients.length > defaultLimits.recipients) {
    throw new TypeError(
      `expected the option "recipients" to list 1 to ${defaultLimits.recipients} recipients`,
    );
  }
  for (const recipient of recipients)
    assertKnownOptions(recipient, ownNames, 'a recipient of encryptGeneralJwe');
  const parts = await encryptTo(recipients, plaintext, options);
  return { ...sharedMembers(parts), recipients: parts.recipients.map(recipientMembers) };
}

async function encryptTo(
  recipients: readonly JsonJweRecipientOptions[],
  plaintext: JwePlaintext,
  options: JsonJweOptions,
): Promise<JweParts> {
  const { sharedHeader, aad } = options;
  if (aad !== undefined && (!isBytes(aad) || aad.length === 0)) {
    throw new TypeError('expected the option "aad" as a Uint8Array that is not empty');
  }
  return encryptParts({
    plaintext: plaintextBytes(plaintext),
    recipients,
    content: options,
    sharedHeader,
    aad,
    sync: false,
  });
}

function sharedMembers({ protectedSegment, sharedHeader, iv, ciphertext, tag, aad }: JweParts): JsonJwe {
  return {
    protected: protectedSegment,
    ...(sharedHeader && { unprotected: sharedHeader }),
    ...(aad !== undefined && { aad }),
    ...{ iv, ciphertext, tag },
  };
}

function recipientMembers({ header, encryptedKey }: JweRecipientParts): JsonJweRecipient {
  return { ...(header && { header }), ...(encryptedKey !== undefined && { encrypted_key: encryptedKey }) };
}

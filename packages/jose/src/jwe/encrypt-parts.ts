import { backend } from '#crypto/encryption';
import type { ContentEncryptionAlgorithm } from '../algorithms/content-encryption-algorithms.ts';
import type { KeyManagementAlgorithm } from '../algorithms/key-management-algorithms.ts';
import { encodeBase64Url } from '../encoding/base64url.ts';
import type { JsonObject } from '../encoding/json.ts';
import type { MaybePromise } from '../encoding/maybe-promise.ts';
import { chain, mapInOrder } from '../encoding/maybe-promise.ts';
import { encodeAscii } from '../encoding/utf8.ts';
import { encodeHeader } from '../header/encode-header.ts';
import { joinHeaders } from '../header/header.ts';
import { keyManagementAlgorithm } from '../keys/encryption-algorithm.ts';
import { materialOf } from '../keys/key.ts';
import { contentEncryption } from './allowed-algorithms.ts';
import { sealContent } from './content-encryption.ts';
import type { JweContentOptions, JweRecipientOptions } from './encrypt-options.ts';
import { assertAddedHeader, contentHeader } from './encrypt-options.ts';
import type { JweParts, JweRecipientParts } from './jwe-parts.ts';
import { additionalData } from './jwe-parts.ts';
import type { ManagedKey } from './key-management/method.ts';
import { methods } from './key-management/methods.ts';
import { randomBytes } from './random-bytes.ts';

/** A recipient, with what its unprotected header gets from the caller. */
export interface RecipientToSeal extends JweRecipientOptions {
  readonly recipientHeader?: JsonObject | undefined;
}

/** What a JWE is made of. */
export interface PartsToSeal {
  readonly plaintext: Uint8Array;
  /** At least one. */
  readonly recipients: readonly RecipientToSeal[];
  readonly content: JweContentOptions;
  readonly sharedHeader?: JsonObject | undefined;
  readonly aad?: Uint8Array | undefined;
  /** Whether the answer has to be there at once. */
  readonly sync: boolean;
}

/**
 * Encrypts to one or several recipients (RFC 7516 §5.1). What is for a single recipient goes into the protected header.
 *
 * @throws TypeError for malformed options, JoseError `algorithm_unknown`, `algorithm_unavailable`, `key_mismatch`
 */
export function encryptParts(parts: PartsToSeal): MaybePromise<JweParts> {
  const { recipients, content, sync } = parts;
  if (sync) backend.assertSync();
  const encryption = contentEncryption(content.encryption);
  const ofContent = contentHeader(content);
  const contexts = recipients.map((recipient) => ({
    material: materialOf(recipient.key, 'encrypt'),
    algorithm: keyManagementAlgorithm(recipient.key.algorithm),
    encryption,
    options: recipient,
    sync,
  }));
  assertTogether(contexts.map(({ algorithm }) => algorithm));
  const cek = randomBytes(encryption.keyBytes);
  const managed = mapInOrder(contexts, (context) =>
    methods[context.algorithm.family].encryptKey(cek, context),
  );
  return chain(managed, (keys) => {
    const headers = writeHeaders(parts, ofContent, keys);
    return seal(parts, { encryption, cek: keys[0]?.cek ?? cek, headers });
  });
}

/** Checks what can be known before there is a plaintext. @throws TypeError, JoseError `algorithm_unknown` */
export function assertEncryptable({ key, ...content }: JweRecipientOptions & JweContentOptions): void {
  materialOf(key, 'encrypt');
  contentEncryption(content.encryption);
  contentHeader(content);
}

/** RFC 7518 §4.5, §4.6: where the key itself is agreed on, there can be one recipient only. */
function assertTogether(entries: readonly KeyManagementAlgorithm[]): void {
  if (entries.length === 0) throw new TypeError('expected at least one recipient');
  const alone = entries.find(({ wrapsKey }) => !wrapsKey);
  if (entries.length > 1 && alone !== undefined) {
    throw new TypeError(`${alone.name} can have one recipient only`);
  }
}

interface WrittenHeaders {
  readonly protectedSegment: string;
  readonly recipients: readonly JweRecipientParts[];
}

function writeHeaders(
  parts: PartsToSeal,
  ofContent: JsonObject,
  keys: readonly ManagedKey[],
): WrittenHeaders {
  const { recipients, sharedHeader } = parts;
  if (sharedHeader !== undefined) assertAddedHeader(sharedHeader);
  const isOnly = recipients.length === 1;
  const ofRecipients = recipients.map(({ key, recipientHeader }, index) => {
    if (recipientHeader !== undefined) assertAddedHeader(recipientHeader);
    const named =
      key.kid === undefined || isNamed(ofContent, sharedHeader, recipientHeader) ? {} : { kid: key.kid };
    return { alg: key.algorithm, ...named, ...keys[index]?.parameters };
  });
  const protectedHeader = isOnly ? { ...ofRecipients[0], ...ofContent } : ofContent;
  const written = recipients.map(({ recipientHeader }, index): JweRecipientParts => {
    const header = isOnly ? recipientHeader : { ...ofRecipients[index], ...recipientHeader };
    assertDisjoint(protectedHeader, sharedHeader, header);
    const encryptedKey = keys[index]?.encryptedKey;
    return { header, encryptedKey: encryptedKey && encodeBase64Url(encryptedKey) };
  });
  return { protectedSegment: encodeHeader(protectedHeader), recipients: written };
}

/** Whether the caller's headers say the key ID themselves. */
function isNamed(...headers: readonly (JsonObject | undefined)[]): boolean {
  return headers.some((header) => header !== undefined && Object.hasOwn(header, 'kid'));
}

function assertDisjoint(...headers: readonly (JsonObject | undefined)[]): void {
  try {
    joinHeaders(...headers);
  } catch (cause) {
    throw new TypeError('expected header parameters of the right types, each in one header only', { cause });
  }
}

interface Sealing {
  readonly encryption: ContentEncryptionAlgorithm;
  readonly cek: Uint8Array;
  readonly headers: WrittenHeaders;
}

function seal(parts: PartsToSeal, { encryption, cek, headers }: Sealing): MaybePromise<JweParts> {
  const { plaintext, content, sharedHeader, aad } = parts;
  const written = { ...headers, aad: aad && encodeBase64Url(aad) };
  const parameters = {
    key: cek,
    iv: randomBytes(encryption.ivBytes),
    aad: encodeAscii(additionalData(written)),
  };
  const packed = content.compress === true ? backend.deflate(plaintext) : plaintext;
  return chain(packed, (bytes) =>
    chain(sealContent(encryption, parameters, bytes), ({ ciphertext, tag }) => ({
      ...written,
      sharedHeader,
      iv: encodeBase64Url(parameters.iv),
      ciphertext: encodeBase64Url(ciphertext),
      tag: encodeBase64Url(tag),
    })),
  );
}

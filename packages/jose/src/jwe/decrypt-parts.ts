import { backend } from '#crypto/encryption';
import { decodeBase64Url } from '../encoding/base64url.ts';
import type { MaybePromise } from '../encoding/maybe-promise.ts';
import { chain, rescue } from '../encoding/maybe-promise.ts';
import { encodeAscii } from '../encoding/utf8.ts';
import { JoseError } from '../errors/jose-error.ts';
import type { JoseHeader } from '../header/header.ts';
import type { DecryptionKey } from '../keys/key.ts';
import { decompress } from './compression.ts';
import type { DecryptionPolicy } from './decrypt-options.ts';
import type { JweParts } from './jwe-parts.ts';
import { additionalData } from './jwe-parts.ts';
import { openRecipient } from './open-recipient.ts';
import { readHeaders } from './recipients.ts';

/** A JWE that was authentic and is decrypted. */
export interface DecryptedParts {
  readonly protectedHeader: JoseHeader;
  /** The recipient whose key it was: its place among the recipients. */
  readonly recipientIndex: number;
  readonly plaintext: Uint8Array;
  readonly key: DecryptionKey;
}

/**
 * Decrypts a JWE (RFC 7516 §5.2) for the first of its recipients that a key is there for.
 *
 * @throws JoseError; where several recipients fail, `decryption_failed` or the error of the first
 */
export function decryptParts(
  parts: JweParts,
  policy: DecryptionPolicy,
  sync: boolean,
): MaybePromise<DecryptedParts> {
  if (sync) backend.assertSync();
  const { limits } = policy;
  const { protectedHeader, joined, isCompressed } = readHeaders(parts, policy);
  const content = {
    iv: decodeBase64Url(parts.iv),
    aad: encodeAscii(assertAad(parts)),
    sealed: { ciphertext: decodeBase64Url(parts.ciphertext), tag: decodeBase64Url(parts.tag) },
  };
  const budget = { iterations: limits.passwordIterations };
  const failures: JoseError[] = [];
  const openFrom = (index: number): MaybePromise<DecryptedParts> => {
    const header = joined[index];
    if (header === undefined) throw decisive(failures);
    const recipient = { header, encryptedKey: parts.recipients[index]?.encryptedKey };
    const open = (): MaybePromise<DecryptedParts> =>
      chain(openRecipient(recipient, { content, policy, budget, sync }), (opened) => ({
        ...opened,
        protectedHeader,
        recipientIndex: index,
      }));
    return rescue(open, (error) => {
      if (!(error instanceof JoseError) || error.code === 'sync_unavailable') throw error;
      failures.push(error);
      return openFrom(index + 1);
    });
  };
  return chain(openFrom(0), (opened) => {
    // Only now: what is not authentic is never inflated.
    if (!isCompressed) return opened;
    return chain(decompress(opened.plaintext, limits.inflatedBytes), (plaintext) => ({
      ...opened,
      plaintext,
    }));
  });
}

/** Members that are authenticated as text still have to be base64url. @throws JoseError `encoding_invalid` */
function assertAad(parts: JweParts): string {
  if (parts.aad !== undefined) decodeBase64Url(parts.aad);
  return additionalData(parts);
}

function decisive(failures: readonly JoseError[]): JoseError {
  const failed = failures.find(({ code }) => code === 'decryption_failed');
  return failed ?? failures[0] ?? new JoseError('token_malformed', 'the token has no recipient');
}

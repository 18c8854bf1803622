import type { JsonObject } from '../encoding/json.ts';

/** A JWE taken apart, whatever its serialization; segments are still encoded. */
export interface JweParts {
  /** The protected header; empty where there is none. */
  readonly protectedSegment: string;
  /** The shared unprotected header. */
  readonly sharedHeader: JsonObject | undefined;
  /** At least one. */
  readonly recipients: readonly JweRecipientParts[];
  readonly iv: string;
  readonly ciphertext: string;
  readonly tag: string;
  /** Additional authenticated data. */
  readonly aad: string | undefined;
}

/** What a JWE has for one recipient. */
export interface JweRecipientParts {
  /** The per-recipient unprotected header. */
  readonly header: JsonObject | undefined;
  readonly encryptedKey: string | undefined;
}

/** What the tag covers beside the ciphertext (RFC 7516 §5.1 step 14). ASCII. */
export function additionalData({
  protectedSegment,
  aad,
}: Pick<JweParts, 'protectedSegment' | 'aad'>): string {
  return aad === undefined ? protectedSegment : `${protectedSegment}.${aad}`;
}

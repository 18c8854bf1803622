import type { JsonObject } from '../encoding/json.ts';
import { isJsonObject } from '../encoding/json.ts';
import { assertCritical } from '../header/critical.ts';
import type { EncryptionKey } from '../keys/key.ts';
import { kindOf } from '../keys/key.ts';
import type { KeyManagementOptions } from './key-management/method.ts';

/** Whom a JWE is for. */
export interface JweRecipientOptions extends KeyManagementOptions {
  /** The recipient's key; its algorithm and kid go into the header. */
  readonly key: EncryptionKey;
}

/** How the content is encrypted. */
export interface JweContentOptions {
  /** The content encryption, for example `A256GCM` or `A128CBC-HS256`. */
  readonly encryption: string;
  /** Further protected header parameters; none that this package sets (none). */
  readonly header?: JsonObject;
  /** Names of extension parameters in `header` that a recipient has to understand: sets `crit` (none). */
  readonly critical?: readonly string[];
  /**
   * Whether to compress the plaintext (`zip: DEF`) (false). The length of what is sent then tells about the content: do not
   * compress secrets together with text that somebody else chose (RFC 8725 §3.6).
   */
  readonly compress?: boolean;
}

export const recipientOptionNames: readonly string[] = ['key', 'apu', 'apv', 'iterations'];
export const contentOptionNames: readonly string[] = ['encryption', 'header', 'critical', 'compress'];

/** Parameters that follow from the key and the options, never from the caller's header. */
const reserved = ['alg', 'enc', 'zip', 'crit', 'epk', 'apu', 'apv', 'iv', 'tag', 'p2s', 'p2c'];

/** Checks header parameters that the caller adds, protected or not. @throws TypeError */
export function assertAddedHeader(added: unknown): asserts added is JsonObject {
  if (!isJsonObject(added)) throw new TypeError(`expected the header as an object, got ${kindOf(added)}`);
  for (const name of reserved) {
    if (Object.hasOwn(added, name)) throw new TypeError(`the header parameter "${name}" cannot be set here`);
  }
}

/** The protected header parameters that do not depend on a recipient. @throws TypeError */
export function contentHeader({
  encryption,
  header = {},
  critical = [],
  compress = false,
}: JweContentOptions): JsonObject {
  assertAddedHeader(header);
  const written = { enc: encryption, ...(compress ? { zip: 'DEF' } : {}), ...header };
  if (critical.length === 0) return written;
  const withCrit = { ...written, crit: critical };
  try {
    assertCritical(withCrit, critical);
  } catch (cause) {
    throw new TypeError(
      'expected the option "critical" to list different extensions that stand in "header"',
      { cause },
    );
  }
  return withCrit;
}

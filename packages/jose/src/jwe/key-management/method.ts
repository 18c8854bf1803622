import type { ContentEncryptionAlgorithm } from '../../algorithms/content-encryption-algorithms.ts';
import type { KeyManagementAlgorithm } from '../../algorithms/key-management-algorithms.ts';
import type { JsonObject } from '../../encoding/json.ts';
import type { MaybePromise } from '../../encoding/maybe-promise.ts';
import type { JoseHeader } from '../../header/header.ts';
import type { KeyMaterial } from '../../keys/key.ts';

/** What both directions know of one recipient. */
export interface KeyManagementContext {
  readonly algorithm: KeyManagementAlgorithm;
  readonly encryption: ContentEncryptionAlgorithm;
  readonly material: KeyMaterial;
  /** Whether the answer has to be there at once. */
  readonly sync: boolean;
}

/** What the caller can say of one recipient when encrypting. */
export interface KeyManagementOptions {
  /** ECDH-ES: who sends, bound into the derived key and sent as `apu` (none). */
  readonly apu?: Uint8Array;
  /** ECDH-ES: who receives, bound into the derived key and sent as `apv` (none). */
  readonly apv?: Uint8Array;
  /** PBES2: iterations, sent as `p2c`; 1000 and more (600 000 with SHA-256, 210 000 with SHA-384 and SHA-512). */
  readonly iterations?: number;
}

/** The content encryption key, ready for the token. */
export interface ManagedKey {
  readonly cek: Uint8Array;
  /** Undefined where key and recipient agree on the key without sending it. */
  readonly encryptedKey: Uint8Array | undefined;
  /** Header parameters that the recipient needs. */
  readonly parameters: JsonObject;
}

/** How a family of key management algorithms is done. */
export interface KeyManagementMethod {
  /** Makes a fresh content encryption key known to the recipient, or the given one where the algorithm wraps keys. */
  readonly encryptKey: (
    cek: Uint8Array,
    context: KeyManagementContext & { readonly options: KeyManagementOptions },
  ) => MaybePromise<ManagedKey>;
  /**
   * Finds the content encryption key; undefined for every reason that depends on a secret, so that nobody can tell one
   * from another.
   *
   * @throws JoseError `header_invalid`, `key_invalid`, `key_mismatch` for reasons that anybody can see in the token
   */
  readonly decryptKey: (
    encryptedKey: Uint8Array,
    context: KeyManagementContext & { readonly header: JoseHeader },
  ) => MaybePromise<Uint8Array | undefined>;
  /** Whether a key of the right algorithm can be the one that the token means (default: yes). */
  readonly fits?: (context: KeyManagementContext & { readonly header: JoseHeader }) => boolean;
  /** PBKDF2 iterations that a token asks for (default: none). @throws JoseError `header_invalid` */
  readonly iterationsOf?: (header: JoseHeader) => number;
}

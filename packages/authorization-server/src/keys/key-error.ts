/** Why the key ring or the sealer could not do what it was asked. */
export type KeyErrorCode =
  /** Something is sealed under a version of the secret that this process was not given. */
  | 'kek_unknown'
  /** Something sealed was changed, moved elsewhere, or sealed under another secret of that version. */
  | 'sealed_invalid'
  /** The secrets are malformed, too short or have one version twice. */
  | 'secrets_invalid'
  /** No key of the algorithm can sign. */
  | 'signing_key_missing'
  /** The algorithm is not among those the key ring offers. */
  | 'algorithm_not_offered'
  /** No key has this key ID. */
  | 'key_not_found'
  /** The key of the external signer is used up: name another one. */
  | 'signer_exhausted';

/** Details of a {@link KeyError}. */
export interface KeyErrorOptions extends ErrorOptions {
  /** The version of the secret it is about (none). */
  readonly kekVersion?: string;
}

/** Trouble with sealing or with signing keys. The message never holds a secret or key. */
export class KeyError extends Error {
  override readonly name: string = 'KeyError';
  /** The stable reason code. */
  readonly code: KeyErrorCode;
  /** The version of the secret that is unknown, with `kek_unknown`. */
  readonly kekVersion: string | undefined;

  constructor(code: KeyErrorCode, message: string, options: KeyErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.kekVersion = options.kekVersion;
  }
}

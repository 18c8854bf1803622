/** Why the key ring or the sealer could not do what it was asked. */
export type KeyErrorCode =
  | 'kek_unknown'
  | 'sealed_invalid'
  | 'secrets_invalid'
  | 'signing_key_missing'
  | 'algorithm_not_offered'
  | 'key_not_found'
  | 'signer_exhausted';

/** The codes of {@link KeyError}, each with what it means. */
export const keyErrorCodes: Readonly<Record<KeyErrorCode, string>> = Object.freeze({
  kek_unknown: 'something is sealed under a version of the secret that this process was not given',
  sealed_invalid:
    'something sealed was changed, moved elsewhere, or sealed under another secret of that version',
  secrets_invalid: 'the secrets are malformed, too short or have one version twice',
  signing_key_missing: 'no key of the algorithm can sign',
  algorithm_not_offered: 'the algorithm is not among those the key ring offers',
  key_not_found: 'no key has this key ID',
  signer_exhausted: 'the key of the external signer is used up: name another one',
});

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

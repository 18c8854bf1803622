/** A registered passkey, as it is stored. */
export interface PasskeyRecord {
  /** Base64url. Unique within a relying party. */
  readonly credentialId: string;
  /** COSE key. */
  readonly publicKey: Uint8Array;
  /** Last counter; 0 for passkeys that are synchronised between devices. */
  readonly signCount: number;
  /** How the authenticator is reached, as the browser said it (`internal`, `hybrid`, `usb`, …). */
  readonly transports: readonly string[];
  /** Whether it may be synchronised between devices. */
  readonly isBackupEligible: boolean;
  /** Whether it is. */
  readonly isBackedUp: boolean;
  /** Kind of authenticator, all zero if it does not say. */
  readonly aaguid: string;
}

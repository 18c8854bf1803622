/** What is typed and chosen. */
export interface ShareForm {
  readonly token: string;
  readonly keepsSignature: boolean;
  readonly isLocked: boolean;
  readonly passphrase: string;
  readonly page: string;
}

/** A link that was made, and what it was made of. */
export interface MadeLink {
  readonly link: string;
  readonly form: ShareForm;
  /** The token that is in the link. */
  readonly shared: string;
}

/** What of a request is looked at; a `Request` is read as this, and so are the requests of Node's frameworks. */
export interface RequestParts {
  /** The method, as it was sent. */
  readonly method: string;
  /** The address that the client used, absolute; looked at for DPoP proofs and cookies alone. */
  readonly url: string;
  /**
   * The value of a header, its name in lower case; several headers of the name joined by a comma, none of them dropped,
   * because a second `Authorization` or `DPoP` is refused. Undefined or null where there is none.
   */
  header(name: string): string | null | undefined;
  /** The certificate that the client showed in the TLS handshake, DER (none). */
  readonly clientCertificate?: Uint8Array | undefined;
}

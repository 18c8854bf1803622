/** A client with a secret. */
export interface SecretClient {
  readonly id: string;
  readonly secret: string;
}

/** What a server was prepared with; each list has one entry for each connection at least. */
export interface Target {
  readonly endpoints: {
    readonly token: string;
    readonly introspection: string;
    readonly jwks: string;
    readonly discovery: string;
    /** The page with the form, where there is one. */
    readonly signIn?: string;
    /** What gives a new refresh token, where none were written before. */
    readonly refreshToken?: string;
  };
  /** What access tokens are for. */
  readonly resource: string;
  /** Where another one has to be asked about (the same). */
  readonly introspectedResource?: string;
  readonly scope: string;
  readonly clients: readonly SecretClient[];
  /** A public client. */
  readonly publicClientId: string;
  /** One for each connection in each round. */
  readonly refreshTokens: readonly string[];
  readonly people: readonly { readonly name: string; readonly password: string }[];
}

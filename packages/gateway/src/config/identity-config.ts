import type { SecretConfig } from './secret.ts';

/** What a service is told about who is asking. Headers of these names that clients send are always taken away. */
export interface IdentityConfig {
  /**
   * Headers and the claims that go into them: a claim, the path to one, or `$subject`, `$client`, `$application`, `$issuer`,
   * `$scopes`, `$roles`, `$permissions` (none). Lists are joined by a comma, objects are JSON; what is not printable ASCII is
   * percent-encoded.
   */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** The caller's own credential: taken away, or passed on as it came (`hide`). */
  readonly token?: 'hide' | 'pass';
  /** A short-lived token that the gateway signs for the service (none). */
  readonly internalToken?: InternalTokenConfig;
}

/** A token from the gateway to its services, by which they know that a request came through it. */
export interface InternalTokenConfig {
  /** The private key to sign with, a JWK or PEM. */
  readonly key: SecretConfig;
  /** The algorithm of the key, where it is no JWK that says so (ES256). */
  readonly algorithm?: string;
  /** The `iss` of the token. */
  readonly issuer: string;
  /** The `aud` of the token. */
  readonly audience: string;
  /** The header that it is put into; `authorization` makes it a bearer token (`x-mintmark-token`). */
  readonly header?: string;
  /** How long it is good, in seconds (60). */
  readonly lifetimeSeconds?: number;
  /** The claims that are taken over (sub, client_id, scope, iss as `original_iss`). */
  readonly claims?: readonly string[];
}

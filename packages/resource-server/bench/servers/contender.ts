/** What every server is given. */
export interface Setup {
  readonly issuer: string;
  readonly audience: string;
  /** Where the key set is; Mintmark and express-oauth2-jwt-bearer find it by discovery. */
  readonly jwksUri: string;
  /** The public key, for libraries that take one. */
  readonly publicKeyPem: string;
  readonly publicKeyJwk: Readonly<Record<string, unknown>>;
}

/** A framework with one library: `/open` needs nothing, `/protected` a token. */
export interface Contender {
  readonly framework: 'Express' | 'Fastify' | 'Hono' | 'Koa';
  readonly library: string;
  /** The type of tokens that it takes; some refuse those of RFC 9068 (`at+jwt`). */
  readonly typ?: string;
  /** Starts listening on a free port of this machine and gives the port. */
  start(setup: Setup): Promise<number>;
}

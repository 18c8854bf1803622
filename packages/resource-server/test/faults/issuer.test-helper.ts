import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { exportJwk, generateKey, publicKey, type SigningKey } from '@mintmark/jose/jwk';
import { createSigner } from '@mintmark/jose/jwt';

/** The audience of all tokens. */
export const audience = 'https://api.test';

/** An issuer that listens on this machine, and to which things happen. */
export class FaultyIssuer {
  readonly issuer: string;
  /** How often each path was asked for. */
  readonly asked = new Map<string, number>();
  /** What is answered instead of documents, while it is set. */
  fault: 'error' | 'garbage' | 'silence' | undefined;
  readonly #server: Server;
  readonly #now: () => number;
  #keys: readonly SigningKey[];

  private constructor(server: Server, issuer: string, { key, now }: { key: SigningKey; now: () => number }) {
    this.#server = server;
    this.issuer = issuer;
    this.#keys = [key];
    this.#now = now;
  }

  /** Starts an issuer with one key. */
  static async start(now: () => number): Promise<FaultyIssuer> {
    const key = await generateKey('ES256', { kid: 'key-0' });
    const holder: { issuer?: FaultyIssuer } = {};
    const server = createServer((request, response) => {
      const body = holder.issuer?.answer(request.url ?? '');
      if (body === undefined) return; // silence
      response.statusCode = body === 'error' ? 500 : 200;
      response.setHeader('content-type', 'application/json').end(body);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    holder.issuer = new FaultyIssuer(server, `http://127.0.0.1:${port}`, { key, now });
    return holder.issuer;
  }

  answer(path: string): string | undefined {
    this.asked.set(path, (this.asked.get(path) ?? 0) + 1);
    if (this.fault === 'silence') return undefined;
    if (this.fault !== undefined) return this.fault === 'error' ? 'error' : '{"keys":';
    if (!path.endsWith('/jwks'))
      return JSON.stringify({ issuer: this.issuer, jwks_uri: `${this.issuer}/jwks` });
    return JSON.stringify({ keys: this.#keys.map((key) => exportJwk(publicKey.of(key))) });
  }

  /** Makes a new key that signs from now on; the two before it stay published. */
  async rotate(): Promise<void> {
    const kid = `key-${Number(this.#keys[0]?.kid?.slice(4) ?? 0) + 1}`;
    this.#keys = [await generateKey('ES256', { kid }), ...this.#keys.slice(0, 2)];
  }

  /** Issues a token with the newest key. */
  async token(claims: Readonly<Record<string, unknown>> = {}, key = this.#keys[0]): Promise<string> {
    if (key === undefined) throw new Error('expected a key');
    const options = { key, typ: 'at+jwt', issuer: this.issuer, audience, expiresInSeconds: 86_400 };
    const signer = createSigner({ ...options, now: this.#now });
    return signer.sign({ sub: 'alice', client_id: 'web', jti: crypto.randomUUID(), ...claims });
  }

  close(): void {
    this.#server.close().closeAllConnections();
  }
}

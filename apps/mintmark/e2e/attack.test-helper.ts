import { createHmac, createPublicKey, verify as verifySignature } from 'node:crypto';
import type { webcrypto } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createVerifier, publicKey } from '@mintmark/jose';
import { main } from '../src/main.ts';

export const issuer = 'https://issuer.example';
export const audience = 'https://api.example';

/** Whether a token is accepted; what throws is a fault of the server's own. */
export type Decide = (token: string) => boolean | Promise<boolean>;

/** A service that expects a token. */
export interface Service {
  readonly url: string;
  readonly server: Server;
}

/** Starts a service on this computer. */
export async function startService(
  decide: Decide,
  read: (request: IncomingMessage) => string = bearer,
): Promise<Service> {
  const server = createServer((request, response) => {
    const answer = async (): Promise<number> => ((await decide(read(request))) ? 200 : 401);
    void answer()
      .catch(() => 500)
      .then((status) => response.writeHead(status).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/me`, server };
}

function bearer({ headers }: IncomingMessage): string {
  return (headers.authorization ?? '').replace(/^Bearer /, '');
}

/** Our own verifier, as a service would set it up. */
export function soundVerifier(pem: string, algorithm: string): Decide {
  const verifier = createVerifier({
    ...{ keys: publicKey.pem(pem, { algorithm }), algorithms: [algorithm], issuer, audience },
    requiredClaims: ['exp'],
  });
  return (token) =>
    verifier.verify(token).then(
      () => true,
      () => false,
    );
}

interface Parts {
  readonly header: { readonly alg?: unknown; readonly jwk?: webcrypto.JsonWebKey };
  readonly claims: Readonly<Record<string, unknown>>;
  readonly input: string;
  readonly signature: Buffer;
}

/** How a verifier that somebody wrote in an hour goes wrong. */
export interface Mistakes {
  readonly acceptsNone?: boolean;
  readonly letsTokenChooseHmac?: boolean;
  readonly usesEmbeddedKey?: boolean;
  readonly ignoresAudience?: boolean;
  readonly ignoresExpiry?: boolean;
}

/** A verifier of RS256 by hand, with mistakes. It throws on everything that it did not think of. */
export function naiveVerifier(pem: string, mistakes: Mistakes): Decide {
  return (token) => {
    let parts: Parts;
    try {
      parts = readParts(token);
    } catch {
      return false;
    }
    return isSigned(parts, pem, mistakes) && isMeantForUs(parts.claims, mistakes);
  };
}

function readParts(token: string): Parts {
  const segments = token.split('.');
  const [header = '', claims = '', signature = ''] = segments;
  if (segments.length !== 3) throw new Error('three segments');
  const read = (segment: string): never => JSON.parse(Buffer.from(segment, 'base64url').toString()) as never;
  return {
    header: read(header),
    claims: read(claims),
    input: `${header}.${claims}`,
    signature: Buffer.from(signature, 'base64url'),
  };
}

function isSigned({ header, input, signature }: Parts, pem: string, mistakes: Mistakes): boolean {
  if (mistakes.acceptsNone === true && String(header.alg).toLowerCase() === 'none') return true;
  if (mistakes.letsTokenChooseHmac === true && header.alg === 'HS256')
    return createHmac('sha256', pem).update(input).digest().equals(signature);
  if (header.alg !== 'RS256') return false;
  const embedded = mistakes.usesEmbeddedKey === true ? header.jwk : undefined;
  const key =
    embedded === undefined ? createPublicKey(pem) : createPublicKey({ key: embedded, format: 'jwk' });
  return verifySignature('sha256', Buffer.from(input), key, signature);
}

function isMeantForUs(claims: Parts['claims'], mistakes: Mistakes): boolean {
  const audiences = [claims['aud']].flat();
  const isOurs = mistakes.ignoresAudience === true || audiences.includes(audience);
  const isInTime = mistakes.ignoresExpiry === true || Number(claims['exp']) > Date.now() / 1000;
  return claims['iss'] === issuer && isOurs && isInTime;
}

/** What a run of the command gives. */
export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in this process. */
export async function runMintmark(args: readonly string[]): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  const exitCode = await main(args, {
    ...{
      env: {},
      now: Date.now,
      input: (async function* () {})(),
      inputIsTerminal: true,
      outputIsTerminal: false,
    },
    ...{ errorIsTerminal: false, columns: undefined, outputColours: false, errorColours: false },
    write: async (data) => void (stdout += String(data)),
    writeError: (text) => void (stderr += text),
    askHidden: async () => undefined,
    onInterrupt: () => () => undefined,
  });
  return { exitCode, stdout, stderr };
}

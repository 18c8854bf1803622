import { asObject, encodeBase64Url, encodeJson, sha256 } from '../platform/encoding.ts';
import type { SharedValues } from '../platform/platform.ts';

/** What a proof says of a request (RFC 9449 §4.2). */
export interface ProofContent {
  readonly method: string;
  /** Query and fragment are left out. */
  readonly url: string;
  /** Milliseconds, by the issuer's clock. */
  readonly at: number;
  /** The access token that is sent along (none). */
  readonly accessToken?: string | undefined;
  readonly nonce?: string | undefined;
}

/** A key of this browser that nobody can take out of it. */
export interface ProofKey {
  /** RFC 7638, for `dpop_jkt`. */
  readonly thumbprint: string;
  readonly prove: (content: ProofContent) => Promise<string>;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/**
 * The key under a name, made where there is none: P-256 in IndexedDB, not extractable, the same for all tabs. An injected
 * script can use it as long as it runs in the page, and cannot carry it away.
 *
 * @throws where the browser keeps no keys
 */
export async function loadProofKey(values: SharedValues, name: string): Promise<ProofKey> {
  const known = readPair(await values.get(name));
  const pair = known ?? readPair(await values.keep(name, await makePair()));
  if (!pair) throw new Error('no key');
  const { crv, kty, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  // The members of the thumbprint in their order (RFC 7638 §3).
  const jwk = { crv, kty, x, y };
  return {
    thumbprint: await sha256(JSON.stringify(jwk)),
    prove: async (content) => {
      const header = { typ: 'dpop+jwt', alg: 'ES256', jwk };
      const text = `${encodeJson(header)}.${encodeJson(await claimsOf(content))}`;
      const bytes = new TextEncoder().encode(text);
      const signature = await crypto.subtle.sign(algorithm, pair.privateKey, bytes);
      return `${text}.${encodeBase64Url(new Uint8Array(signature))}`;
    },
  };
}

function makePair(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
}

function readPair(value: unknown): CryptoKeyPair | undefined {
  const { privateKey, publicKey } = asObject(value) ?? {};
  if (privateKey instanceof CryptoKey && publicKey instanceof CryptoKey) return { privateKey, publicKey };
  return undefined;
}

async function claimsOf({ method, url, at, accessToken, nonce }: ProofContent): Promise<object> {
  const { origin, pathname } = new URL(url);
  return {
    jti: crypto.randomUUID(),
    htm: method,
    htu: origin + pathname,
    iat: Math.floor(at / 1000),
    // JSON leaves out what is undefined.
    ath: accessToken === undefined ? undefined : await sha256(accessToken),
    nonce,
  };
}

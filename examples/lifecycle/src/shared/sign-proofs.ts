import { readKeyPairs } from './read-keys.ts';

export interface ProofsOptions {
  readonly token: string;
  readonly url: string;
  readonly count: number;
}

const algorithm = { name: 'ECDSA', hash: 'SHA-256' };

/**
 * Proofs of possession made ahead (RFC 9449 §11.2), by the key of the page: what a script can carry away of a key that
 * cannot be exported. Each is good once, for a minute.
 */
export async function signProofs({ token, url, count }: ProofsOptions): Promise<readonly string[]> {
  const [pair] = await readKeyPairs();
  if (pair === undefined) return [];
  const { crv, kty, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const header = encode({ typ: 'dpop+jwt', alg: 'ES256', jwk: { crv, kty, x, y } });
  const ath = encodeBytes(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token)));
  const sign = async (): Promise<string> => {
    const iat = Math.floor(Date.now() / 1000);
    const text = `${header}.${encode({ jti: crypto.randomUUID(), htm: 'GET', htu: url, iat, ath })}`;
    const bytes = await crypto.subtle.sign(algorithm, pair.privateKey, new TextEncoder().encode(text));
    return `${text}.${encodeBytes(bytes)}`;
  };
  return Promise.all(Array.from({ length: count }, sign));
}

function encode(value: object): string {
  return encodeBytes(new TextEncoder().encode(JSON.stringify(value)).buffer);
}

function encodeBytes(bytes: ArrayBuffer): string {
  const text = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

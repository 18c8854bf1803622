import { encodeBase64Url, encodeTextAsBase64Url } from '../encoding/base64url.ts';
import { encodeUtf8 } from '../encoding/utf8.ts';
import * as hmacKey from '../keys/hmac-key.ts';
import type { HmacKey } from '../keys/key.ts';
import { preparedSigner } from '../jws/prepared-keys.ts';
import type { VerifierOptions } from './verifier-options.ts';

/** A TEST key: 32 bytes that anybody can read here. */
export const testKey: HmacKey = hmacKey.utf8('test-key-test-key-test-key-test-', { algorithm: 'HS256' });
export const issuer = 'https://issuer.example';
export const audience = 'api://default';
/** 2026-11-22T00:00:00Z, in seconds. */
export const nowSeconds = 1_795_305_600;

/** Options of a verifier that accepts {@link goodClaims}. */
export const options: VerifierOptions = {
  keys: testKey,
  algorithms: ['HS256'],
  issuer,
  audience,
  now: () => nowSeconds * 1000,
};

export const goodClaims: Record<string, unknown> = {
  iss: issuer,
  aud: audience,
  sub: 'alice',
  iat: nowSeconds - 60,
  exp: nowSeconds + 60,
};

/** Signs whatever header and payload, well-formed or not. */
export async function forge(header: string | object, payload: string | object | Uint8Array): Promise<string> {
  const head = encodeTextAsBase64Url(typeof header === 'string' ? header : JSON.stringify(header));
  const body = typeof payload === 'string' ? encodeUtf8(payload) : payload;
  const bytes = body instanceof Uint8Array ? body : encodeUtf8(JSON.stringify(body));
  return forgeSegments(head, encodeBase64Url(bytes));
}

/** Signs segments as they are. */
export async function forgeSegments(header: string, payload: string): Promise<string> {
  const input = `${header}.${payload}`;
  return `${input}.${await preparedSigner(testKey).sign(input)}`;
}

import { encodeBase64Url } from '../../shared/signing/base64url.ts';

const header = { alg: 'ES256', typ: 'at+jwt', kid: '2026-11' };
const claims = {
  iss: 'https://issuer.example',
  sub: 'alice',
  aud: 'https://api.example',
  client_id: 'my-app',
  scope: 'read write',
};

/** A token before and after a refresh that changed its rights; the signatures are made up. */
export function sampleTokens(now: number): readonly [string, string] {
  const first = { ...claims, iat: now - 3600, exp: now - 3300, jti: 'a8d1' };
  const second = {
    ...claims,
    scope: 'read admin',
    iat: now,
    exp: now + 300,
    jti: 'c04f',
    amr: ['pwd', 'otp'],
  };
  return [write(first, 7), write(second, 11)];
}

const signatureBytes = 64;

function write(payload: object, seed: number): string {
  const signature = Uint8Array.from({ length: signatureBytes }, (_, index) => (index * seed + seed) % 256);
  return [encode(header), encode(payload), encodeBase64Url(signature)].join('.');
}

function encode(value: object): string {
  return encodeBase64Url(new TextEncoder().encode(JSON.stringify(value)));
}

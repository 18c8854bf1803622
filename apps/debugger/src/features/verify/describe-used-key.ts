import { exportJwk, jwkThumbprint, type Key } from '@mintmark/jose/jwk';
import { words } from '../../shared/strings/words.ts';
import type { UsedKey } from './checked-token.ts';

/** Where a key comes from, which the key itself does not know. */
export interface KeyOrigin {
  readonly source: string;
  readonly kid: string | undefined;
}

/** A key in words: kind, size, origin, thumbprint. */
export async function describeUsedKey(key: Key, { source, kid }: KeyOrigin): Promise<UsedKey> {
  const { algorithm } = key;
  const thumbprint = key.type === 'secret' ? undefined : await jwkThumbprint(key);
  return { kind: describeKind(key), source, algorithm, kid, thumbprint };
}

/** What kind of key it is, and how large. */
function describeKind(key: Key): string {
  const { kinds } = words().signature;
  const jwk = exportJwk(key);
  if (jwk.kty === 'oct') return kinds.secret(byteLength(jwk.k));
  if (jwk.kty === 'RSA') return kinds.rsa(bitLength(jwk.n));
  if (jwk.kty === 'EC') return kinds.ec(String(jwk.crv));
  return jwk.kty === 'OKP' ? kinds.okp(String(jwk.crv)) : kinds.akp(String(jwk.alg));
}

function byteLength(base64url: unknown): number {
  return Math.floor((String(base64url).length * 3) / 4);
}

/** The modulus has no leading zero byte, but its first byte may have leading zero bits. */
function bitLength(base64url: unknown): number {
  const bytes = atob(String(base64url).replaceAll('-', '+').replaceAll('_', '/'));
  return bytes.length * 8 - Math.clz32(bytes.charCodeAt(0)) + 24;
}

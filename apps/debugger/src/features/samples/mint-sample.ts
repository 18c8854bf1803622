import { encryptCompactJwe } from '@mintmark/jose/jwe';
import {
  encryptionKey,
  passwordKey,
  privateKey,
  secretKey,
  decryptionKey,
  type EncryptionKey,
} from '@mintmark/jose/jwk';
import { signCompactJws } from '@mintmark/jose/jws';
import type { EncryptWith, Recipe, SignWith } from './recipe.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const encode = (text: string): Bytes => new TextEncoder().encode(text);

/**
 * Makes a sample at a given time, in milliseconds since 1970.
 *
 * @throws JoseError `algorithm_unavailable` where this runtime cannot sign or encrypt so
 */
export async function mintSample(recipe: Recipe, now: number): Promise<string> {
  const { header, sign, encrypt, damage } = recipe;
  const claims = fillIn(recipe, now);
  const signed = sign === undefined ? claims : await signClaims(claims, header, sign);
  if (encrypt !== undefined) {
    const outer = sign === undefined ? header : { typ: 'JWT', cty: 'JWT' };
    return encryptCompactJwe(encode(signed), { key: keyOf(encrypt), encryption: 'A256GCM', header: outer });
  }
  if (damage === 'cut') return signed.slice(0, signed.indexOf('.') + 60);
  return damage === 'changed' ? changeSubject(signed) : signed;
}

function fillIn({ claims, issuedAgo, lifetime }: Recipe, now: number): string {
  const iat = Math.floor(now / 1000) - issuedAgo;
  const values: Readonly<Record<string, string | number>> = {
    $iat: iat,
    $expMs: (iat + lifetime) * 1000,
    $exp: iat + lifetime,
    $jti: JSON.stringify(toBase64Url(crypto.getRandomValues(new Uint8Array(16)))),
  };
  return claims.replaceAll(/\$(?:iat|expMs|exp|jti)/g, (name) => String(values[name]));
}

async function signClaims(claims: string, header: Recipe['header'], sign: SignWith): Promise<string> {
  if (sign.by === 'jwk') {
    const key = privateKey.jwk(sign.jwk, { algorithm: sign.algorithm });
    return signCompactJws(encode(claims), { key, header });
  }
  const alg = sign.by === 'nobody' ? 'none' : sign.algorithm;
  const input = `${toBase64Url(encode(JSON.stringify({ alg, ...header })))}.${toBase64Url(encode(claims))}`;
  return `${input}.${sign.by === 'nobody' ? '' : toBase64Url(await hmac(input, sign))}`;
}

/** Signs also with what the library refuses: a weak secret, or the text of a public key. */
async function hmac(input: string, sign: Extract<SignWith, { by: 'hmac' }>): Promise<Bytes> {
  const algorithm = { name: 'HMAC', hash: `SHA-${sign.algorithm.slice(2)}` };
  const key = await crypto.subtle.importKey('raw', secretBytes(sign), algorithm, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, encode(input)));
}

function secretBytes({ secret, encoding }: Extract<SignWith, { by: 'hmac' }>): Bytes {
  if (encoding === 'utf8') return encode(secret);
  if (encoding === 'hex')
    return Uint8Array.from(secret.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return Uint8Array.from(atob(secret.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
}

function keyOf(encrypt: EncryptWith): EncryptionKey {
  if (encrypt.by === 'password')
    return passwordKey.utf8(encrypt.password, { algorithm: 'PBES2-HS256+A128KW' });
  if (encrypt.by === 'secret') return secretKey.base64url(encrypt.secret, { algorithm: 'dir' });
  return encryptionKey.of(decryptionKey.jwk(encrypt.jwk, { algorithm: encrypt.algorithm }));
}

function changeSubject(token: string): string {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const text = new TextDecoder().decode(
    Uint8Array.from(atob(claims.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0)),
  );
  return [header, toBase64Url(encode(text.replace('"ada"', '"eve"'))), signature].join('.');
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = String.fromCharCode(...bytes);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

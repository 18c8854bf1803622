import { bytesToBigInt } from '../../encoding/bytes.ts';
import { isOnCurve } from './ec-point.ts';
import { type DerElement, readElements } from './reader.ts';

type Spelling = readonly [pattern: RegExp, kind: string];

/** Text spellings of a key, tried on the text without white space and other invisible characters. */
const textSpellings: readonly Spelling[] = [
  [/-{4,5}BEGIN[A-Z0-9]+-{4,5}/, 'a PEM text'],
  [/["']kty["']:["'](?:RSA|EC|OKP|AKP)["']/, 'a JSON Web Key'],
  [/(?:ssh-(?:rsa|dss|ed25519|ed448)|ecdsa-sha2-[a-z0-9]+|sk-[a-z0-9@.-]+)AAAA/, 'an SSH key'],
];

/** Beginnings of a key's bytes, as Latin-1: an SSH key is a name's length and the name (RFC 4253 §6.6). */
const byteSpellings: readonly Spelling[] = [
  // oxlint-disable-next-line no-control-regex -- it looks into bytes, not text
  [/^\0\0\0.(?:ssh-|ecdsa-sha2-|sk-)/s, 'an SSH key'],
  [/^-----BEGIN /, 'a PEM text'],
];

/** Tags of the elements in a DER SEQUENCE, each with a comma. */
const derSpellings: readonly Spelling[] = [
  [/^30,30,3,$/, 'an X.509 certificate'],
  [/^30,3,$/, 'a SubjectPublicKeyInfo'],
  [/^2,2,$/, 'an RSA public key'],
  [/^2,30,4,|^2,4,a|^(?:2,){9}/, 'a private key'],
];

/** Curves by the bytes of an uncompressed point. */
const pointSizes: Readonly<Record<number, readonly string[]>> = {
  65: ['P-256', 'secp256k1'],
  97: ['P-384'],
  133: ['P-521'],
};

/**
 * Says what kind of key a secret looks like, or undefined if it looks like none: with an HMAC secret that is public anybody
 * can sign (RFC 8725 §2.1). Finds PEM, JWK and SSH keys in text with anything around them, DER, SSH keys and uncompressed EC
 * points in bytes, and those bytes in base64 or base64url.
 *
 * The bare bytes of an RSA modulus, an Ed25519 key or a compressed point cannot be told from random ones.
 */
export function publicKeyLookalike(secret: Uint8Array): string | undefined {
  // Without what is not visible ASCII, byte order marks, zero-width characters, line breaks and UTF-16 hide nothing.
  const text = toLatin1(secret.filter((byte) => byte > 0x20 && byte < 0x7f));
  return findSpelling(textSpellings, text) ?? lookalikeBytes(secret) ?? lookalikeBytes(decodeAnyBase64(text));
}

function lookalikeBytes(bytes: Uint8Array): string | undefined {
  return (
    findSpelling(byteSpellings, toLatin1(bytes.subarray(0, 32))) ??
    lookalikeDer(bytes) ??
    lookalikePoint(bytes)
  );
}

function lookalikeDer(bytes: Uint8Array): string | undefined {
  try {
    const [outer, ...rest] = readElements(bytes);
    if (outer?.tag !== 0x30 || rest.length > 0) return undefined;
    return findSpelling(
      derSpellings,
      readElements(outer.content)
        .map(({ tag }: DerElement) => `${tag.toString(16)},`)
        .join(''),
    );
  } catch {
    return undefined;
  }
}

function lookalikePoint(bytes: Uint8Array): string | undefined {
  const middle = (bytes.length + 1) / 2;
  const [x, y] = [bytes.subarray(1, middle), bytes.subarray(middle)];
  const found =
    bytes[0] === 4 &&
    pointSizes[bytes.length]?.some((crv) => isOnCurve(crv, bytesToBigInt(x), bytesToBigInt(y)));
  return found ? 'an EC point' : undefined;
}

function findSpelling(spellings: readonly Spelling[], text: string): string | undefined {
  return spellings.find(([pattern]) => pattern.test(text))?.[1];
}

function decodeAnyBase64(text: string): Uint8Array {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, ''));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

function toLatin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

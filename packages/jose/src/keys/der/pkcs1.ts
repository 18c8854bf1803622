import { encodeBase64Url } from '../../encoding/base64url.ts';
import type { JwkMembers } from '../jwk-members.ts';
import { memberBytes } from './parsed-key.ts';
import { malformed, readPositive, readSequence } from './reader.ts';
import { writeInteger, writeSequence } from './writer.ts';

/** The JWK names of RSAPrivateKey's numbers, in its order (RFC 8017 §A.1.2); RSAPublicKey has the first two. */
const names = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'] as const;

/** Reads a PKCS#1 RSAPublicKey. @throws JoseError `key_invalid` */
export function parsePkcs1PublicKey(der: Uint8Array): JwkMembers {
  return toMembers(readSequence(der, [2, 2]));
}

/** Reads a PKCS#1 RSAPrivateKey of two primes. @throws JoseError `key_invalid` */
export function parsePkcs1PrivateKey(der: Uint8Array): JwkMembers {
  const [version, ...numbers] = readSequence(der, [2, 2, 2, 2, 2, 2, 2, 2, 2], [0x30]);
  if (version.length !== 1 || version[0] !== 0 || numbers.pop()) {
    throw malformed('expected an RSA private key of version 0 with two primes');
  }
  return toMembers(numbers);
}

function toMembers(numbers: readonly (Uint8Array | undefined)[]): JwkMembers {
  const members: Record<string, string> & { kty: 'RSA' } = { kty: 'RSA' };
  for (const [index, name] of names.entries()) {
    const number = numbers[index];
    if (number) members[name] = encodeBase64Url(readPositive(number));
  }
  return members;
}

/** Writes the public part of an RSA key as RSAPublicKey. */
export function formatPkcs1PublicKey(members: JwkMembers): Uint8Array {
  return writeSequence(...names.slice(0, 2).map((name) => writeInteger(memberBytes(members, name))));
}

/** Writes an RSA key as RSAPrivateKey. @throws JoseError `key_invalid` if a private member is absent */
export function formatPkcs1PrivateKey(members: JwkMembers): Uint8Array {
  return writeSequence(
    writeInteger(Uint8Array.of(0)),
    ...names.map((name) => writeInteger(memberBytes(members, name))),
  );
}
